package dev.adherence.eventstore.serialization;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectMapper;

/**
 * What is stored of an event as JSON, letter for letter in one way: fields as they were stored, no blanks, of all characters quotes,
 * backslashes and those below U+0020 escaped, instants and ids in words.
 */
public final class StoredJson {

    private static final ObjectMapper SMILE = AxonJson.smile();

    private StoredJson() {}

    /** @param isInstant of a field by its name: its whole number is an instant */
    public static String of(byte[] stored, Predicate<String> isInstant) {
        if (stored.length > 0 && stored[0] == '{') {
            return new String(stored, StandardCharsets.UTF_8);
        }
        StringBuilder json = new StringBuilder(stored.length * 2);
        try (JsonParser in = SMILE.createParser(stored)) {
            String comma = "";
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (!token.isStructEnd()) {
                    json.append(comma);
                }
                write(token, in, isInstant, json);
                comma = token.isStructStart() || token == JsonToken.PROPERTY_NAME ? "" : ",";
            }
        }
        return json.toString();
    }

    private static void write(JsonToken token, JsonParser in, Predicate<String> isInstant, StringBuilder json) {
        switch (token) {
            case PROPERTY_NAME -> quote(in.currentName(), json).append(':');
            case VALUE_STRING -> quote(in.getString(), json);
            case VALUE_NUMBER_INT -> {
                String field = in.currentName();
                if (field != null && isInstant.test(field)) {
                    quote(CompactInstants.read(in).toString(), json);
                } else {
                    json.append(in.getLongValue());
                }
            }
            case VALUE_EMBEDDED_OBJECT -> quote(id(in.getBinaryValue()), json);
            case START_OBJECT, END_OBJECT, START_ARRAY, END_ARRAY, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                json.append(token.asString());
            default -> throw new IllegalStateException("No event holds a value such as " + token);
        }
    }

    /** The only bytes that events hold are those of ids. */
    private static String id(byte[] bytes) {
        if (bytes.length != 2 * Long.BYTES) {
            throw new IllegalStateException("No event holds " + bytes.length + " bytes");
        }
        ByteBuffer id = ByteBuffer.wrap(bytes);
        return new UUID(id.getLong(), id.getLong()).toString();
    }

    private static StringBuilder quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"');
    }
}
