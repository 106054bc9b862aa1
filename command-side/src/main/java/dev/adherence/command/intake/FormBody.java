package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A body in the form that browsers send ({@code application/x-www-form-urlencoded}): one record whose values are texts. */
public final class FormBody {

    private static final int LONGEST = 1024 * 1024;
    private static final int MOST_FIELDS = 1_000;

    private FormBody() {}

    public static List<JsonNode> read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw Refusal.tooLarge("A form may have at most " + LONGEST / 1024 + " KiB");
            }
            return List.of(fields(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** By name; the same name twice is refused. */
    public static ObjectNode fields(String text) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : text.strip().split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (fields.has(name) || fields.size() == MOST_FIELDS) {
                throw invalid("The form names a field twice, or has more than " + MOST_FIELDS + " of them");
            }
            fields.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        if (fields.isEmpty()) {
            throw invalid("The body is empty; it must be a form");
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException notEncoded) {
            // said below
        }
        throw invalid("The form is not UTF-8 in percent-encoding, such as %C3%BC");
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid(message).code(ErrorCode.INVALID_BODY);
    }
}
