package dev.adherence.command.corrections;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Notes;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentState;
import dev.adherence.events.CorrectedState;
import dev.adherence.events.Interval;
import dev.adherence.events.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What is to be corrected, as it was sent; nothing of it counts unless all of it is right. Either states of some agents in a stretch of
 * time, or {@code schedule}.
 *
 * @param key of the sender's own; null: none
 * @param employees empty where a team is meant, or a schedule
 * @param team null where employees are named
 * @param states in order of time
 * @param schedule records as an import of schedules has them; null where states are corrected
 * @param note null: none
 */
record CorrectionRequest(
        String key,
        List<UUID> employees,
        UUID team,
        Interval stretch,
        List<CorrectedState> states,
        JsonNode schedule,
        String reason,
        String note) {

    private static final int MOST_EMPLOYEES = 500;
    private static final int MOST_STATES = 500;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_TEXT = 200;

    static CorrectionRequest read(JsonNode body) throws BadRecord {
        RecordFields fields = RecordFields.of(body)
                .only("idempotencyKey", "employeeIds", "teamId", "from", "to", "states", "schedule", "reason", "note");
        String key = fields.text("idempotencyKey", LONGEST_KEY);
        if (fields.has("states") == fields.has("schedule")) {
            throw BadRecord.missing("states", "Either states or schedule says what is corrected, and not both");
        }
        if (fields.name("reason", LONGEST_REASON) == null) {
            throw BadRecord.missing("reason");
        }
        return fields.has("schedule") ? ofSchedule(key, fields) : ofStates(key, fields);
    }

    private static CorrectionRequest ofSchedule(String key, RecordFields fields) throws BadRecord {
        for (String other : List.of("employeeIds", "teamId", "from", "to")) {
            if (fields.has(other)) {
                throw BadRecord.invalid(other, other + " goes with states; each record of schedule says whose it is");
            }
        }
        return new CorrectionRequest(
                key,
                List.of(),
                null,
                null,
                List.of(),
                fields.node().get("schedule"),
                fields.name("reason", LONGEST_REASON),
                Notes.of(fields, "note"));
    }

    private static CorrectionRequest ofStates(String key, RecordFields fields) throws BadRecord {
        List<UUID> employees = fields.uuids("employeeIds", MOST_EMPLOYEES);
        UUID team = fields.uuid("teamId");
        if (employees.isEmpty() == (team == null)) {
            throw BadRecord.missing(
                    "employeeIds", "Either employeeIds or teamId says whose states are corrected, and not both");
        }
        Instant from = fields.requiredInstant("from");
        Instant to = fields.requiredInstant("to");
        if (!from.isBefore(to)) {
            throw BadRecord.invalid("to", "to must lie after from: " + from + ", " + to);
        }
        if (Duration.between(from, to).compareTo(StatesCorrected.REACH) > 0) {
            throw BadRecord.invalid("to", "from and to may span at most " + StatesCorrected.REACH.toDays() + " days");
        }
        Interval stretch = new Interval(from, to);
        return new CorrectionRequest(
                key,
                employees,
                team,
                stretch,
                states(fields, stretch),
                null,
                fields.name("reason", LONGEST_REASON),
                Notes.of(fields, "note"));
    }

    private static List<CorrectedState> states(RecordFields fields, Interval stretch) throws BadRecord {
        List<CorrectedState> states = new ArrayList<>();
        for (RecordFields one : fields.objects("states", MOST_STATES)) {
            try {
                states.add(state(one.only("state", "timestamp", "queue"), stretch));
            } catch (BadRecord bad) {
                throw bad.in("states[" + states.size() + "]");
            }
        }
        states.sort(Comparator.comparing(CorrectedState::at));
        for (int i = 1; i < states.size(); i++) {
            if (states.get(i).at().equals(states.get(i - 1).at())) {
                throw BadRecord.invalid(
                        "states",
                        "states has two of one instant: " + states.get(i).at());
            }
        }
        return states;
    }

    private static CorrectedState state(RecordFields fields, Interval stretch) throws BadRecord {
        String word = fields.requiredText("state", LONGEST_TEXT);
        AgentState state = AgentState.of(word)
                .orElseThrow(() -> BadRecord.invalid(
                        "state",
                        "state must be one of " + Arrays.toString(AgentState.values()) + ", not '" + word + "'"));
        Instant at = fields.requiredInstant("timestamp");
        if (at.isBefore(stretch.from()) || !at.isBefore(stretch.until())) {
            throw BadRecord.invalid(
                    "timestamp",
                    "timestamp " + at + " must lie from " + stretch.from() + " on and before " + stretch.until());
        }
        return new CorrectedState(state, at, fields.name("queue", LONGEST_TEXT));
    }

    /** The states of a part of the stretch: what was said to hold where it begins holds there. */
    List<CorrectedState> within(Interval part) {
        List<CorrectedState> within = new ArrayList<>();
        for (CorrectedState state : states) {
            if (!state.at().isAfter(part.from())) {
                within.clear();
                within.add(new CorrectedState(
                        state.state(), part.from().equals(stretch.from()) ? state.at() : part.from(), state.queue()));
            } else if (state.at().isBefore(part.until())) {
                within.add(state);
            }
        }
        return within;
    }

    /**
     * By which the correction is known. The same content sent again by the same person under the same key comes to the same one, so that it
     * is recorded once; without a key each is one of its own.
     */
    UUID id(Viewer viewer) {
        if (key == null) {
            return UUID.randomUUID();
        }
        String content = String.join(
                "\n",
                "correction",
                viewer.organizationId().toString(),
                viewer.id().toString(),
                key,
                employees.stream().sorted().toList().toString(),
                String.valueOf(team),
                String.valueOf(stretch),
                states.toString(),
                String.valueOf(schedule),
                reason,
                String.valueOf(note));
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    static String noteOfReversal(JsonNode body) throws BadRecord {
        return body == null || body.isNull()
                ? null
                : Notes.of(RecordFields.of(body).only("note"), "note");
    }
}
