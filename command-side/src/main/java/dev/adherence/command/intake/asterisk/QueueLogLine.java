package dev.adherence.command.intake.asterisk;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A line {@code epoch|callid|queue|agent|event|data…} of the queue log; {@code queue} and {@code agent} are null where it says NONE. */
record QueueLogLine(Instant at, String queue, String agent, String event, List<String> data) {

    private static final List<String> NAMES = List.of("epoch", "callid", "queue", "agent", "event");
    private static final String NONE = "NONE";
    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    static QueueLogLine read(JsonNode record) throws BadRecord {
        String[] parts = parts(record);
        if (parts.length < NAMES.size()) {
            throw BadRecord.missing(
                    NAMES.get(parts.length),
                    "A line must be epoch|callid|queue|agent|event|data…; this one ends before "
                            + NAMES.get(parts.length));
        }
        RecordFields line = RecordFields.of(named(parts));
        return new QueueLogLine(
                VendorInstant.required(line, "epoch"),
                unlessNone(line.text("queue", LONGEST_TEXT)),
                unlessNone(line.text("agent", LONGEST_ID)),
                line.requiredText("event", LONGEST_TEXT),
                Arrays.asList(parts).subList(NAMES.size(), parts.length));
    }

    /** As it stands, for a report about a line that cannot be read. */
    static String agentOf(JsonNode record) {
        String[] parts = parts(record);
        return parts.length < 4 || parts[3].isBlank() || parts[3].equals(NONE) ? null : parts[3];
    }

    /** The first word of the data, null where there is none. */
    String reason() throws BadRecord {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.put("data", data.isEmpty() ? "" : data.get(0));
        return RecordFields.of(named).text("data", LONGEST_TEXT);
    }

    /**
     * Since when the call was that this line ends: the talk time is always the last datum but one. Null where it does not say, or
     * says nonsense.
     */
    Instant callSince() {
        try {
            String seconds = data.get(data.size() - 2).strip();
            return at.minus(Duration.ofSeconds(Integer.parseUnsignedInt(seconds)));
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException notTold) {
            return null;
        }
    }

    private static String[] parts(JsonNode record) {
        return record.isString() ? record.stringValue().split("\\|", -1) : new String[0];
    }

    private static ObjectNode named(String[] parts) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < NAMES.size(); i++) {
            named.put(NAMES.get(i), parts[i]);
        }
        return named;
    }

    private static String unlessNone(String text) {
        return NONE.equals(text) ? null : text;
    }
}
