package dev.adherence.app.cli.records;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records as a table whose first line names the fields; an empty cell is a field that is not given. */
final class CsvRecords {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FIRST_LINE = 4_096;

    private CsvRecords() {}

    static void read(BufferedInputStream in, Kind kind, Consumer<Numbered> each) throws IOException {
        char separator = separator(in);
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Iterator<CsvRecord> lines = csv.iterator();
            if (!lines.hasNext()) {
                return;
            }
            List<String> names = names(lines.next(), kind);
            while (lines.hasNext()) {
                CsvRecord line = lines.next();
                each.accept(new Numbered(line.getStartingLineNumber(), record(line, names, kind)));
            }
        } catch (CsvParseException wrong) {
            throw new Unreadable(1, "not a table: " + wrong.getMessage());
        }
    }

    /** The one that stands most often in the first line. */
    private static char separator(BufferedInputStream in) throws IOException {
        in.mark(FIRST_LINE);
        String first = new String(in.readNBytes(FIRST_LINE), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        in.reset();
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(first, each) > count(first, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }

    private static List<String> names(CsvRecord head, Kind kind) {
        Set<String> seen = new HashSet<>();
        return head.getFields().stream()
                .map(cell -> cell.replace("\uFEFF", "").strip())
                .map(name -> kind.columns().stream()
                        .filter(known -> known.equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> new Unreadable(
                                1, "the column \"" + name + "\" is unknown; possible are " + kind.columns())))
                .peek(name -> {
                    if (!seen.add(name)) {
                        throw new Unreadable(1, "the column " + name + " is there twice");
                    }
                })
                .toList();
    }

    private static ObjectNode record(CsvRecord line, List<String> names, Kind kind) {
        if (line.getFieldCount() > names.size()) {
            throw new Unreadable(
                    line.getStartingLineNumber(),
                    line.getFieldCount() + " cells, but the first line names " + names.size() + " columns");
        }
        ObjectNode record = JSON.createObjectNode();
        for (int i = 0; i < line.getFieldCount(); i++) {
            String cell = line.getField(i).strip();
            if (!cell.isEmpty()) {
                record.set(names.get(i), JSON.valueToTree(kind.meaning(names.get(i), cell)));
            }
        }
        return record;
    }
}
