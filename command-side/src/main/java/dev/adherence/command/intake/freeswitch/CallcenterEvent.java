package dev.adherence.command.intake.freeswitch;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An event {@code callcenter::info}, as far as it bears on what an agent does; what it does not tell is null. */
record CallcenterEvent(
        List<String> agents, String action, String status, String state, String queue, Instant at, long sequence) {

    /** When it was received, where it does not say its own time; added by whoever received it. */
    static final String RECEIVED = "receivedAt";

    private static final String SEQUENCE = "Event-Sequence";
    private static final String SUBCLASS = "callcenter::info";

    static final Set<String> FIELDS = Set.of(
            "Event-Name",
            "Event-Subclass",
            "Event-Date-Timestamp",
            SEQUENCE,
            "CC-Action",
            "CC-Agent",
            "CC-Agent-Status",
            "CC-Agent-State",
            "CC-Queue");

    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    static boolean isOne(JsonNode record) {
        return SUBCLASS.equals(record.path("Event-Subclass").asString(""));
    }

    static CallcenterEvent read(JsonNode record) throws BadRecord {
        RecordFields event = RecordFields.of(record);
        String agent = event.requiredText("CC-Agent", LONGEST_ID);
        Instant told = VendorInstant.of(event, "Event-Date-Timestamp");
        return new CallcenterEvent(
                idsOf(agent),
                event.requiredText("CC-Action", LONGEST_TEXT),
                event.text("CC-Agent-Status", LONGEST_TEXT),
                event.text("CC-Agent-State", LONGEST_TEXT),
                event.text("CC-Queue", LONGEST_TEXT),
                told == null ? event.requiredInstant(RECEIVED) : told,
                sequence(event));
    }

    /** {@code 1001@default} is called so, or {@code 1001}. */
    static List<String> idsOf(String agent) {
        List<String> ids = new ArrayList<>();
        if (!agent.isBlank()) {
            ids.add(agent);
            int at = agent.indexOf('@');
            if (at > 0) {
                ids.add(agent.substring(0, at));
            }
        }
        return ids;
    }

    /** Zero where there is none. */
    private static long sequence(RecordFields event) throws BadRecord {
        String text = event.node().path(SEQUENCE).asString("");
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw BadRecord.invalid(
                    SEQUENCE,
                    SEQUENCE + " must be a whole number, not "
                            + Given.shown(event.node().get(SEQUENCE)));
        }
    }
}
