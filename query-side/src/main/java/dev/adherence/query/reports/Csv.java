package dev.adherence.query.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.adherence.query.wiring.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A table for spreadsheets: RFC 4180. No cell is ever a formula. The mark at the beginning tells spreadsheets that it is UTF-8. */
final class Csv {

    private Csv() {}

    static void write(Spreadsheet sheet, Writer to) throws IOException {
        to.write(SpreadsheetCell.BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(to);
        sheet.lines().forEach(line -> csv.writeRecord(cells(line)));
        csv.flush();
    }

    private static List<String> cells(List<?> line) {
        return line.stream().map(SpreadsheetCell::of).toList();
    }
}
