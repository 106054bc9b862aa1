package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The body of a vendor's feed: one record, an array of them, or one after the other, as in a file of lines. */
public final class FeedBody {

    private FeedBody() {}

    /**
     * 1 to {@value ImportBody#MOST_RECORDS} records, as far as they are of these fields.
     *
     * @param mayBeEmpty that the list may be, where the body is one
     * @throws Refusal for anything else; nothing is read beyond the first record too many
     */
    public static List<JsonNode> read(InputStream body, ObjectMapper json, Set<String> fields, boolean mayBeEmpty) {
        return ImportBody.parsing(body, json, parser -> records(parser, fields, mayBeEmpty));
    }

    /** The same of a text that was wrapped in the body. */
    static List<JsonNode> read(String text, ObjectMapper json, Set<String> fields, CountedParser.Count count) {
        InputStream body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return ImportBody.parsing(body, json, count, parser -> records(parser, fields, false));
    }

    private static List<JsonNode> records(JsonParser parser, Set<String> fields, boolean mayBeEmpty) {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            List<JsonNode> records = ImportBody.records(parser, fields);
            if (records.isEmpty() && !mayBeEmpty || parser.nextToken() != null) {
                throw refused(
                        "The list must hold 1 to " + ImportBody.MOST_RECORDS + " records, and nothing may follow it");
            }
            return records;
        }
        List<JsonNode> records = new ArrayList<>();
        for (JsonToken token = first; token != null; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw refused("The body must be a record, a list of them, or one on each line");
            }
            ImportBody.add(records, parser, fields);
        }
        if (records.isEmpty()) {
            throw refused("The body is empty; it must be a record, a list of them, or one on each line");
        }
        return records;
    }

    private static Refusal refused(String message) {
        return Refusal.invalid(message).code(ErrorCode.INVALID_BODY);
    }
}
