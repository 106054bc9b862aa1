package dev.adherence.app.cli.records;

import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON: a list, an object with a list named {@code data} (what the API takes), or one object after the other. */
final class JsonRecords {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonRecords() {}

    static void read(InputStream in, Consumer<Numbered> each) {
        try (JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    list(parser, each);
                } else {
                    object(parser, each);
                }
            }
        } catch (JacksonException wrong) {
            throw new Unreadable(
                    wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr(),
                    "not JSON: "
                            + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static void list(JsonParser parser, Consumer<Numbered> each) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = parser.currentTokenLocation().getLineNr();
            each.accept(new Numbered(line, parser.readValueAsTree()));
        }
    }

    /** A record, or the object around a list of them. */
    private static void object(JsonParser parser, Consumer<Numbered> each) {
        long line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Unreadable(line, "there is " + parser.getString() + " where a record is expected");
        }
        var record = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("data")) {
                list(parser, each);
                restOfEnvelope(parser);
                return;
            }
            JsonNode value = parser.readValueAsTree();
            record.set(name, value);
        }
        each.accept(new Numbered(line, record));
    }

    /** What else the API takes beside the list is an option of the command. */
    private static void restOfEnvelope(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            parser.nextToken();
            parser.skipChildren();
        }
    }
}
