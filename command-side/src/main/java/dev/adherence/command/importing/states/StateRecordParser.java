package dev.adherence.command.importing.states;

import dev.adherence.command.importing.BadRecord;
import dev.adherence.command.importing.IsoInstant;
import dev.adherence.command.importing.RecordFields;
import dev.adherence.events.AgentState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Turns one JSON record into a state change, or says what is wrong with it. */
final class StateRecordParser {

    /** An e-mail address is no longer than this (RFC 5321). */
    private static final int LONGEST_ID = 320;

    private static final int LONGEST_TEXT = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private StateRecordParser() {}

    static StateChange parse(int index, JsonNode node) throws BadRecord {
        RecordFields record = RecordFields.of(node);
        return new StateChange(
                index,
                record.requiredText("agentId", LONGEST_ID),
                state(record.requiredText("state", LONGEST_TEXT)),
                null,
                timestamp(record.requiredText("timestamp", LONGEST_TEXT)),
                record.text("queue", LONGEST_TEXT),
                record.text("eventId", LONGEST_TEXT),
                sequence(record));
    }

    private static AgentState state(String word) throws BadRecord {
        return AgentState.of(word)
                .orElseThrow(() -> new BadRecord("state \"" + word + "\" is unknown; it is one of "
                        + Arrays.stream(AgentState.values())
                                .map(AgentState::toString)
                                .collect(Collectors.joining(", "))));
    }

    private static Instant timestamp(String text) throws BadRecord {
        try {
            Instant at = IsoInstant.parse(text);
            if (at.isBefore(EARLIEST)) {
                throw new BadRecord("timestamp " + text + " lies before " + EARLIEST);
            }
            return at;
        } catch (DateTimeException e) {
            throw new BadRecord("timestamp \"" + text + "\" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z");
        }
    }

    private static Long sequence(RecordFields record) throws BadRecord {
        if (!record.has("sequence")) {
            return null;
        }
        JsonNode value = record.node().get("sequence");
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BadRecord("sequence " + value + " is not a whole number of 64 bits");
        }
        return value.longValue();
    }
}
