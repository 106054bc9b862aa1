package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body whose records stand in lists within its objects; they are read one by one, however many there are.
 *
 * @param head the known fields of the objects around the lists, those of the last one where several have them
 */
public record NestedBody(List<JsonNode> records, ObjectNode head) {

    /**
     * An object that has none of the lists is itself a record. Names are taken in any case and come out as they are given here.
     *
     * @param fields of records, and of the objects around the lists
     * @param lists names of lists, or of objects that hold such lists
     * @param mayBeEmpty that the body may be an empty list; within an object a list always may
     */
    public static NestedBody read(
            InputStream body, ObjectMapper json, Set<String> fields, Set<String> lists, boolean mayBeEmpty) {
        return ImportBody.parsing(body, json, parser -> {
            Reader reader = new Reader(parser, fields, lists);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!token.isStructStart()) {
                    throw Refusal.invalid("The body must be an object, or a list of them")
                            .code(ErrorCode.INVALID_BODY);
                }
                reader.listed |= token == JsonToken.START_ARRAY && mayBeEmpty;
                reader.value();
            }
            if (reader.records.isEmpty() && !reader.listed) {
                throw Refusal.invalid("The body is empty; it must be an object, or a list of them")
                        .code(ErrorCode.INVALID_BODY);
            }
            return new NestedBody(reader.records, reader.head);
        });
    }

    private static final class Reader {

        private final JsonParser parser;
        private final Set<String> fields;
        private final Map<String, String> byKey;
        private final Set<String> lists;
        private final List<JsonNode> records = new ArrayList<>();
        private final ObjectNode head = JsonNodeFactory.instance.objectNode();
        private boolean listed;

        Reader(JsonParser parser, Set<String> fields, Set<String> lists) {
            this.parser = parser;
            this.fields = fields;
            this.byKey = fields.stream().collect(Collectors.toMap(Reader::key, Function.identity()));
            this.lists = lists.stream().map(Reader::key).collect(Collectors.toSet());
        }

        /** On which the parser stands: a list, an object, or what is no record and will be told so. */
        void value() {
            switch (parser.currentToken()) {
                case START_ARRAY -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        value();
                    }
                }
                case START_OBJECT -> object();
                default -> add(new RecordTree(parser, fields, records.size()).read());
            }
        }

        private void object() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            boolean around = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = key(parser.currentName());
                JsonToken token = parser.nextToken();
                if (lists.contains(key)) {
                    around = true;
                    listed = true;
                    if (token.isStructStart()) {
                        value();
                    }
                } else if (byKey.containsKey(key)) {
                    object.set(byKey.get(key), new RecordTree(parser, fields, records.size()).read());
                } else {
                    parser.skipChildren();
                }
            }
            if (around) {
                head.setAll(object);
            } else {
                add(object);
            }
        }

        private void add(JsonNode record) {
            if (records.size() == ImportBody.MOST_RECORDS) {
                throw ImportBody.tooMany();
            }
            records.add(record);
        }

        private static String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
