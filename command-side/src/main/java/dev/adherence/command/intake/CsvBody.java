package dev.adherence.command.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A table whose first line names the columns; each further line is a record of texts, in which an empty cell is not given. */
public final class CsvBody {

    private static final int FIRST_LINE = 8_192;
    private static final int MOST_COLUMNS = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvBody() {}

    /**
     * 1 to {@value ImportBody#MOST_RECORDS} lines below the first.
     *
     * @param mayBeEmpty that there may be none
     */
    public static List<JsonNode> read(InputStream body, boolean mayBeEmpty) {
        BufferedInputStream in = new BufferedInputStream(new BoundedBody(body), FIRST_LINE);
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(in))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<JsonNode> records = records(csv.iterator());
            if (records.isEmpty() && !mayBeEmpty) {
                throw invalid("The table must have a line that names the columns, and 1 to " + ImportBody.MOST_RECORDS
                        + " lines below it");
            }
            return records;
        } catch (CsvParseException malformed) {
            throw refusalWithin(malformed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the reader of the body refuses comes out of the reader of tables inside of something. */
    private static Refusal refusalWithin(CsvParseException malformed) {
        for (Throwable cause = malformed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return invalid("The body is no table: a quote is not closed, or a cell is too long");
    }

    private static List<JsonNode> records(Iterator<CsvRecord> lines) {
        List<JsonNode> records = new ArrayList<>();
        List<String> names = lines.hasNext() ? names(lines.next()) : List.of();
        while (lines.hasNext()) {
            CsvRecord line = lines.next();
            if (records.size() == ImportBody.MOST_RECORDS) {
                throw ImportBody.tooMany();
            }
            if (line.getFieldCount() > names.size()) {
                throw invalid("Line " + line.getStartingLineNumber() + " has " + line.getFieldCount()
                        + " cells, and there are " + names.size() + " columns");
            }
            ObjectNode record = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < line.getFieldCount(); i++) {
                if (!line.getField(i).isBlank()) {
                    record.put(names.get(i), line.getField(i));
                }
            }
            records.add(record);
        }
        return records;
    }

    private static List<String> names(CsvRecord first) {
        List<String> names = first.getFields().stream()
                .map(name -> name.replace(String.valueOf(BYTE_ORDER_MARK), "").strip())
                .toList();
        if (names.size() > MOST_COLUMNS || names.stream().distinct().count() < names.size()) {
            throw invalid("The table names a column twice, or more than " + MOST_COLUMNS);
        }
        return names;
    }

    /** The one that stands most often in the first line. */
    private static char separator(BufferedInputStream in) throws IOException {
        in.mark(FIRST_LINE);
        byte[] start = in.readNBytes(FIRST_LINE / 2);
        in.reset();
        String first =
                new String(start, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t', '|'}) {
            if (count(first, each) > count(first, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid(message).code(ErrorCode.INVALID_BODY);
    }
}
