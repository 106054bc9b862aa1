package dev.adherence.command.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A body of comma-separated rows under a row of names (RFC 4180). */
public final class CsvBody {

    private CsvBody() {}

    /**
     * 1 to {@value ImportBody#MOST_RECORDS} rows, each with what it has of the columns, as text; names are taken in any case and come
     * out as they are given here.
     */
    public static List<JsonNode> read(InputStream body, Set<String> columns) {
        List<JsonNode> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(new BoundedBody(body), StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : reader) {
                if (rows.size() == ImportBody.MOST_RECORDS) {
                    throw ImportBody.tooMany();
                }
                rows.add(row(row, columns));
            }
        } catch (CsvParseException malformed) {
            throw refused("The body is not valid CSV near row " + (rows.size() + 2));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (rows.isEmpty()) {
            throw refused("The body holds no rows; it must be a row of names and 1 to " + ImportBody.MOST_RECORDS
                    + " rows below it");
        }
        return rows;
    }

    private static ObjectNode row(NamedCsvRecord row, Set<String> columns) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> field : row.getFieldsAsMap().entrySet()) {
            String name = field.getKey().strip().toUpperCase(Locale.ROOT);
            if (columns.contains(name)) {
                fields.put(name, field.getValue());
            }
        }
        return fields;
    }

    private static Refusal refused(String message) {
        return Refusal.invalid(message).code(ErrorCode.INVALID_BODY);
    }
}
