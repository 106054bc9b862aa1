package dev.adherence.query.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;

/** A table for spreadsheets: RFC 4180. No cell is ever a formula. The mark at the beginning tells spreadsheets that it is UTF-8. */
final class Csv {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What spreadsheets begin to compute at, in the widths that they take for the same. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    static void write(Spreadsheet sheet, Writer to) throws IOException {
        to.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(to);
        sheet.lines().forEach(line -> csv.writeRecord(cells(line)));
        csv.flush();
    }

    private static List<String> cells(List<?> line) {
        return line.stream().map(Csv::cell).toList();
    }

    private static String cell(Object value) {
        String text = Objects.toString(value, "");
        String begins = text.stripLeading();
        boolean formula = !begins.isEmpty() && FORMULA.indexOf(begins.charAt(0)) >= 0;
        return formula || text.startsWith("\t") || text.startsWith("\r") || text.startsWith("\n") ? "'" + text : text;
    }
}
