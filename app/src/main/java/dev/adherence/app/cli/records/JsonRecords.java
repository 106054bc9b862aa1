package dev.adherence.app.cli.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON: a list, an object with a list named {@code data} (what the API takes), or one object after the other. */
final class JsonRecords {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Boolean> options;
    private final Consumer<Numbered> each;

    /** @param options what the API takes beside the list, as the command has it */
    JsonRecords(Map<String, Boolean> options, Consumer<Numbered> each) {
        this.options = options;
        this.each = each;
    }

    void read(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    list(parser);
                } else {
                    object(parser);
                }
            }
        } catch (JacksonIOException broken) {
            throw broken.getCause();
        } catch (JacksonException wrong) {
            throw new Unreadable(
                    wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr(),
                    "not JSON: "
                            + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private void list(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = parser.currentTokenLocation().getLineNr();
            each.accept(new Numbered(line, parser.readValueAsTree()));
        }
    }

    /** A record, or the object around a list of them. */
    private void object(JsonParser parser) {
        long line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Unreadable(line, "there is " + parser.getString() + " where a record is expected");
        }
        var record = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("data")) {
                record.properties().forEach(field -> requireAgreed(line, field.getKey(), field.getValue()));
                list(parser);
                restOfEnvelope(parser);
                return;
            }
            JsonNode value = parser.readValueAsTree();
            record.set(name, value);
        }
        each.accept(new Numbered(line, record));
    }

    private void restOfEnvelope(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            long line = parser.currentTokenLocation().getLineNr();
            String name = parser.currentName();
            parser.nextToken();
            requireAgreed(line, name, parser.readValueAsTree());
        }
    }

    /** What else the API takes beside the list is an option of the command, and nothing that a file says is passed over. */
    private void requireAgreed(long line, String name, JsonNode value) {
        Boolean given = options.get(name);
        if (given == null) {
            throw new Unreadable(line, name + " means nothing beside data" + known());
        }
        if (!value.isBoolean() || value.asBoolean() != given) {
            throw new Unreadable(
                    line,
                    "%s is %s, and %s is %s: let the two agree, or take it out of the file"
                            .formatted(name, value, option(name), given ? "given" : "not given"));
        }
    }

    private String known() {
        return options.isEmpty()
                ? ""
                : options.keySet().stream()
                        .map(JsonRecords::option)
                        .collect(Collectors.joining(", ", "; what is meant for all records is said by ", ""));
    }

    private static String option(String name) {
        return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
