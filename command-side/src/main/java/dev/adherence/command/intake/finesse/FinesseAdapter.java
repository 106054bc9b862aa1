package dev.adherence.command.intake.finesse;

import static dev.adherence.events.AgentState.AFTER_CALL_WORK;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Users of Cisco Finesse, as its notifications and its user calls write them in XML. */
@Component
final class FinesseAdapter implements FeedAdapter {

    private static final String RECEIVED = "receivedAt";
    private static final String STATE = "state";
    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    /** Reserved is an offer that nobody took yet. What is not here is chosen by the agent, who gives a reason. */
    private static final Map<String, AgentState> USUAL = Map.ofEntries(
            Map.entry("READY", AVAILABLE),
            Map.entry("RESERVED", AVAILABLE),
            Map.entry("RESERVED_OUTBOUND", AVAILABLE),
            Map.entry("RESERVED_OUTBOUND_PREVIEW", AVAILABLE),
            Map.entry("TALKING", ON_CALL),
            Map.entry("HOLD", ON_CALL),
            Map.entry("WORK", AFTER_CALL_WORK),
            Map.entry("WORK_READY", AFTER_CALL_WORK),
            Map.entry("LOGOUT", OFFLINE));

    private final Clock clock;

    FinesseAdapter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String source() {
        return "cisco-finesse";
    }

    @Override
    public List<String> aliases() {
        return List.of("finesse");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/xml", "text/xml");
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        List<JsonNode> users = request.xml("user");
        FeedRecords.toldInOrder(users, RECEIVED, clock.instant());
        return FeedRecords.of(users);
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return agentIdsOf(record).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> agentIdsOf(JsonNode record) {
        return Given.idsOf(record, "loginId", "loginName");
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        RecordFields user = RecordFields.of(record);
        user.requiredText("loginId", LONGEST_ID);
        user.text("loginName", LONGEST_ID);
        String state = user.requiredText(STATE, LONGEST_TEXT).toUpperCase(Locale.ROOT);
        Instant changed = VendorInstant.of(user, "stateChangeTime");
        Instant at = Objects.requireNonNullElse(changed, user.requiredInstant(RECEIVED));
        AgentState usual = USUAL.get(state);
        Meant meant = usual == null ? Meant.word(reason(user, state), at, mappings) : Meant.surely(usual);
        Told told = Told.of(agentIdsOf(record), meant, at);
        return (changed == null ? told.seen(at) : told).reading(index);
    }

    /** The label of the reason, or its number where it has no label; the state itself where there is no reason. */
    private static String reason(RecordFields user, String state) throws BadRecord {
        for (String name : List.of("reasonCode", "ReasonCode")) {
            JsonNode reason = user.node().path(name);
            if (reason.isObject()) {
                RecordFields fields = RecordFields.of(reason);
                String label = fields.text("label", LONGEST_TEXT);
                String code = fields.text("code", LONGEST_TEXT);
                if (label != null || code != null) {
                    return label == null ? state + " " + code : label;
                }
            }
        }
        return state;
    }
}
