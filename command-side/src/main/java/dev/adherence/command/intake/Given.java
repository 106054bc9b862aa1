package dev.adherence.command.intake;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What was sent, for whoever is told that it cannot be taken. */
public final class Given {

    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_ID = 320;

    private Given() {}

    /** What was given, as JSON, for a complaint about it; cut where it is long. */
    public static String shown(JsonNode value) {
        if (value.isDouble() && Double.isInfinite(value.doubleValue())) {
            return "a number beyond 1.7e308";
        }
        String text = value.toString();
        return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }

    /** The text of a field as it stands, for a report about the record; null where there is none. */
    public static String idOf(JsonNode node, String name) {
        JsonNode value = node.isObject() ? node.get(name) : null;
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asString();
        return text.length() > LONGEST_ID ? text.substring(0, LONGEST_ID) : text;
    }

    /** What stands in these fields, in their order, each once; fields that say nothing are passed over. */
    public static List<String> idsOf(JsonNode node, String... names) {
        return Stream.of(names)
                .map(name -> idOf(node, name))
                .filter(id -> id != null && !id.isBlank())
                .distinct()
                .toList();
    }
}
