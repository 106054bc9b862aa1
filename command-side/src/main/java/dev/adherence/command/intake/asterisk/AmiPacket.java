package dev.adherence.command.intake.asterisk;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A packet of the manager interface, as far as it bears on what a member of a queue does.
 *
 * @param at when it was received, where it does not say its own time
 */
record AmiPacket(RecordFields fields, Instant at) {

    /** Added by whoever received it. */
    static final String RECEIVED = "receivedAt";

    static final Set<String> FIELDS = Set.of(
            "Event",
            "Timestamp",
            "EventTV",
            "Queue",
            "MemberName",
            "Name",
            "Interface",
            "Location",
            "StateInterface",
            "Agent",
            "Status",
            "Paused",
            "PausedReason",
            "Reason",
            "InCall",
            "LastPause",
            "LastCall",
            "LoginTime");

    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    static AmiPacket read(JsonNode record) throws BadRecord {
        RecordFields fields = RecordFields.of(record);
        Instant told = toldAt(fields);
        return new AmiPacket(fields, told == null ? fields.requiredInstant(RECEIVED) : told);
    }

    /** Empty where it is none. */
    static String eventOf(JsonNode record) {
        return record.path("Event").asString("");
    }

    /** As in {@link Member#idsOf}, whatever else is wrong with the packet. */
    static List<String> agentsOf(JsonNode record) {
        return Member.idsOf(Stream.of("Agent", "MemberName", "Name", "Interface", "Location", "StateInterface")
                .map(name -> record.path(name).asString(""))
                .filter(name -> name.length() <= LONGEST_ID)
                .toArray(String[]::new));
    }

    /** One at least. */
    List<String> agents() throws BadRecord {
        for (String name : List.of("Agent", "MemberName", "Name", "Interface", "Location", "StateInterface")) {
            fields.text(name, LONGEST_ID);
        }
        List<String> agents = agentsOf(fields.node());
        if (agents.isEmpty()) {
            throw BadRecord.missing("Interface", "The packet names no member: MemberName and Interface are missing");
        }
        return agents;
    }

    String queue() throws BadRecord {
        return fields.text("Queue", LONGEST_TEXT);
    }

    /** Null where none was given. */
    String pausedReason() throws BadRecord {
        String reason = fields.text("PausedReason", LONGEST_TEXT);
        return reason == null ? fields.text("Reason", LONGEST_TEXT) : reason;
    }

    boolean flag(String name) throws BadRecord {
        String text = fields.text(name, LONGEST_TEXT);
        return "1".equals(text) || "yes".equalsIgnoreCase(text) || "true".equalsIgnoreCase(text);
    }

    boolean has(String name) {
        return fields.has(name);
    }

    /** Null where the packet does not have it. */
    Integer status() throws BadRecord {
        String text = fields.text("Status", LONGEST_TEXT);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw BadRecord.invalid("Status", "Status \"" + text + "\" must be the number of a device state, 0 to 8");
        }
    }

    /** Null where there was none; zero is told then. */
    Instant instant(String name) throws BadRecord {
        return "0".equals(fields.text(name, LONGEST_TEXT)) ? null : VendorInstant.of(fields, name);
    }

    private static Instant toldAt(RecordFields fields) throws BadRecord {
        Instant timestamp = VendorInstant.of(fields, "Timestamp");
        return timestamp == null ? VendorInstant.of(fields, "EventTV") : timestamp;
    }
}
