package dev.adherence.command.intake.teleopti;

import static dev.adherence.events.AgentState.AFTER_CALL_WORK;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.NestedBody;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.Told;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Batches of states as phone systems send them to Teleopti (Calabrio WFM); one with a snapshot id is the full set. */
@Component
final class TeleoptiAdapter implements FeedAdapter {

    private static final String USER = "UserCode";
    private static final String SNAPSHOT = "SnapshotId";
    private static final String TIMESTAMP = "Timestamp";

    /** Of the batch, added by whoever received it. */
    private static final String BATCH_AT = "batchAt";

    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    /** The key that it carries opens nothing here, and is passed over. */
    private static final Set<String> FIELDS =
            Set.of(USER, "StateCode", "StateDescription", "IsLoggedOn", TIMESTAMP, SNAPSHOT, BATCH_AT);

    /** Each phone system has its own codes; what most of them call alike. */
    private static final Map<String, AgentState> USUAL = Map.ofEntries(
            Map.entry("ready", AVAILABLE),
            Map.entry("idle", AVAILABLE),
            Map.entry("busy", ON_CALL),
            Map.entry("incall", ON_CALL),
            Map.entry("oncall", ON_CALL),
            Map.entry("talking", ON_CALL),
            Map.entry("acw", AFTER_CALL_WORK),
            Map.entry("aftercallwork", AFTER_CALL_WORK),
            Map.entry("wrapup", AFTER_CALL_WORK),
            Map.entry("loggedout", OFFLINE),
            Map.entry("loggedoff", OFFLINE),
            Map.entry("logout", OFFLINE),
            Map.entry("logoff", OFFLINE));

    private final Clock clock;

    TeleoptiAdapter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String source() {
        return "teleopti";
    }

    @Override
    public List<String> aliases() {
        return List.of("calabrio");
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        NestedBody body = NestedBody.read(request.body(), request.json(), FIELDS, Set.of("States"), request.snapshot());
        JsonNode snapshot = body.head().path(SNAPSHOT);
        boolean full = !snapshot.isMissingNode()
                && !snapshot.isNull()
                && !snapshot.asString("").isBlank();
        Instant at = full ? instantOf(snapshot) : clock.instant();
        for (int i = 0; i < body.records().size(); i++) {
            if (body.records().get(i) instanceof ObjectNode state) {
                state.put(BATCH_AT, (full ? at : at.plusNanos(i * 1_000L)).toString());
            }
        }
        return full ? FeedRecords.snapshot(body.records(), at) : FeedRecords.of(body.records());
    }

    /** An id that is no instant is of a snapshot as of now. */
    private Instant instantOf(JsonNode snapshot) {
        try {
            return VendorInstant.parse(snapshot.asString("").strip());
        } catch (DateTimeException | ArithmeticException another) {
            return clock.instant();
        }
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return Given.idOf(record, USER);
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        RecordFields state = RecordFields.of(record);
        String user = state.word(USER, LONGEST_ID);
        if (user == null) {
            throw BadRecord.missing(USER);
        }
        Instant told = VendorInstant.of(state, TIMESTAMP);
        Instant at = told == null ? state.requiredInstant(BATCH_AT) : told;
        Meant meant =
                Boolean.FALSE.equals(state.bool("IsLoggedOn")) ? Meant.surely(OFFLINE) : meant(state, at, mappings);
        return Told.of(List.of(user), meant, at).reading(index);
    }

    /** Both words may be mapped; where neither is, the description tells people more. */
    private static Meant meant(RecordFields state, Instant at, StateMappings mappings) throws BadRecord {
        String code = state.word("StateCode", LONGEST_TEXT);
        String description = state.text("StateDescription", LONGEST_TEXT);
        if (code == null && description == null) {
            throw BadRecord.missing("StateCode");
        }
        for (String word : new String[] {code, description}) {
            if (word != null && mappings.of(word, at).isPresent()) {
                return Meant.word(word, at, mappings);
            }
        }
        for (String word : new String[] {code, description}) {
            AgentState usual = word == null ? null : USUAL.get(Meant.letters(word));
            if (usual != null) {
                return Meant.word(word, usual, at, mappings);
            }
        }
        return Meant.word(Objects.requireNonNullElse(description, code), at, mappings);
    }
}
