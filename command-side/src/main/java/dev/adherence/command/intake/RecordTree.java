package dev.adherence.command.intake;

import dev.adherence.events.Refusal;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds one record of what is known of it; what is not passes by and takes no memory, however much it is. */
final class RecordTree {

    /** Names and values; an agent event with a thousand contacts has as many. */
    private static final int MOST = 50_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Set<String> fields;
    private final int index;
    private int count;

    /** @param fields that records have, at whatever depth */
    RecordTree(JsonParser parser, Set<String> fields, int index) {
        this.parser = parser;
        this.fields = fields;
        this.index = index;
    }

    /** The value on which the parser stands. */
    JsonNode read() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode whole() {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? NODES.numberNode(parser.getBigIntegerValue())
                : NODES.numberNode(parser.getLongValue());
    }

    private ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            next();
            if (fields.contains(name)) {
                object.set(name, read());
            } else {
                pass();
            }
        }
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = NODES.arrayNode();
        while (next() != JsonToken.END_ARRAY) {
            array.add(read());
        }
        return array;
    }

    /** Token by token, so that it is counted: names are remembered until the end to find those given twice. */
    private void pass() {
        int depth = 0;
        for (JsonToken token = parser.currentToken(); ; token = next()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
        }
    }

    private JsonToken next() {
        if (++count > MOST) {
            throw Refusal.tooLarge("Record " + index + " holds more than " + MOST + " names and values")
                    .field("data[" + index + "]");
        }
        return parser.nextToken();
    }
}
