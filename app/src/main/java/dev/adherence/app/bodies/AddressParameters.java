package dev.adherence.app.bodies;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of an address, read without touching the body. */
final class AddressParameters {

    private AddressParameters() {}

    /** @param query null: none */
    static Map<String, String[]> of(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            values.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length < 2 ? "" : decoded(parts[1]));
        }
        Map<String, String[]> parameters = new LinkedHashMap<>();
        values.forEach((name, each) -> parameters.put(name, each.toArray(String[]::new)));
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw Refusal.invalid("The parameters of the address are not UTF-8 in percent-encoding, such as %C3%BC")
                    .code(ErrorCode.INVALID_ADDRESS);
        }
    }
}
