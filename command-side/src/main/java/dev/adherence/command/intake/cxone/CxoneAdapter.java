package dev.adherence.command.intake.cxone;

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
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of CXone's call {@code agents/states}: one state of each agent, and since when. */
@Component
final class CxoneAdapter implements FeedAdapter {

    private static final String POLLED = "lastPollTime";
    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    private static final Set<String> FIELDS = Set.of(
            "agentId",
            "userName",
            "userId",
            "agentStateName",
            "outStateDescription",
            "startDate",
            "lastUpdateTime",
            POLLED,
            "skillName");

    /** The system's own; a contact that is only on its way is none yet. */
    private static final Map<String, AgentState> USUAL = Map.ofEntries(
            Map.entry("available", AVAILABLE),
            Map.entry("inboundpending", AVAILABLE),
            Map.entry("outboundpending", AVAILABLE),
            Map.entry("consultpending", AVAILABLE),
            Map.entry("transferpending", AVAILABLE),
            Map.entry("dialerpending", AVAILABLE),
            Map.entry("callbackpending", AVAILABLE),
            Map.entry("promisepending", AVAILABLE),
            Map.entry("previewnotification", AVAILABLE),
            Map.entry("working", ON_CALL),
            Map.entry("inboundcontact", ON_CALL),
            Map.entry("outboundcontact", ON_CALL),
            Map.entry("inboundconsult", ON_CALL),
            Map.entry("outboundconsult", ON_CALL),
            Map.entry("heldpartyabandoned", ON_CALL),
            Map.entry("acw", AFTER_CALL_WORK),
            Map.entry("aftercontactwork", AFTER_CALL_WORK),
            Map.entry("loggedout", OFFLINE),
            Map.entry("dialerloggedout", OFFLINE));

    /** Out states that come with the system, in its own words. */
    private static final Map<String, AgentState> USUAL_OUT_STATES =
            Map.of("acw", AFTER_CALL_WORK, "aftercontactwork", AFTER_CALL_WORK);

    private final Clock clock;

    CxoneAdapter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String source() {
        return "nice-cxone";
    }

    @Override
    public List<String> aliases() {
        return List.of("cxone");
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        NestedBody body = NestedBody.read(
                request.body(), request.json(), FIELDS, Set.of("agentStates", "resultSet"), request.snapshot());
        JsonNode polled = body.head().path(POLLED);
        String received = clock.instant().toString();
        for (JsonNode record : body.records()) {
            if (record instanceof ObjectNode state && !state.has(POLLED)) {
                state.put(POLLED, polled.isString() ? polled.stringValue() : received);
            }
        }
        return request.snapshot() ? FeedRecords.snapshot(body.records(), at(polled)) : FeedRecords.of(body.records());
    }

    /** Null where it does not say. */
    private static Instant at(JsonNode polled) {
        try {
            return polled.isString() ? VendorInstant.parse(polled.stringValue().strip()) : null;
        } catch (DateTimeException | ArithmeticException notTold) {
            return null;
        }
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return agentIdsOf(record).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> agentIdsOf(JsonNode record) {
        return Given.idsOf(record, "agentId", "userName", "userId");
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        RecordFields fields = RecordFields.of(record);
        if (fields.word("agentId", LONGEST_ID) == null && fields.text("userName", LONGEST_ID) == null) {
            throw BadRecord.missing("agentId");
        }
        fields.word("userId", LONGEST_ID);
        String state = fields.requiredText("agentStateName", LONGEST_TEXT);
        Instant began = began(fields);
        Instant at = began == null ? VendorInstant.required(fields, POLLED) : began;
        Meant meant = meant(state, fields.text("outStateDescription", LONGEST_TEXT), at, mappings);
        Told told = Told.of(agentIdsOf(record), meant, at);
        if (meant.state() == ON_CALL) {
            told = told.queue(fields.text("skillName", LONGEST_TEXT));
        }
        return (began == null ? told.seen(at) : told).reading(index);
    }

    /** Null where it does not say. */
    private static Instant began(RecordFields fields) throws BadRecord {
        Instant began = VendorInstant.of(fields, "startDate");
        return began == null ? VendorInstant.of(fields, "lastUpdateTime") : began;
    }

    /** The out state is the reason why an agent is unavailable; of any other state it says nothing. */
    private static Meant meant(String state, String outState, Instant at, StateMappings mappings) {
        AgentState usual = USUAL.get(Meant.letters(state));
        if (usual != null) {
            return Meant.surely(usual);
        }
        String word = outState == null ? state : outState;
        AgentState known = USUAL_OUT_STATES.get(Meant.letters(word));
        return known == null ? Meant.word(word, at, mappings) : Meant.word(word, known, at, mappings);
    }
}
