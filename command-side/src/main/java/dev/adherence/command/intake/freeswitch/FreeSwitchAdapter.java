package dev.adherence.command.intake.freeswitch;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.FeedBody;
import dev.adherence.command.intake.PacketsBody;
import dev.adherence.command.intake.Peeked;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Events {@code callcenter::info} of FreeSWITCH, as the event socket writes them or as JSON. */
@Component
final class FreeSwitchAdapter implements FeedAdapter {

    /** What an agent chose, in the module's own words. */
    private static final Map<String, AgentState> USUAL = Map.of(
            "available", AVAILABLE,
            "available (on demand)", AVAILABLE,
            "on break", BREAK,
            "logged out", OFFLINE);

    /** The call is told twice, once with its queue and once without. */
    private static final String BRIDGED = "bridge";

    private static final String IN_A_CALL = "state";

    private final Clock clock;

    FreeSwitchAdapter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String source() {
        return "freeswitch";
    }

    @Override
    public Set<String> fields() {
        return CallcenterEvent.FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        if (request.snapshot()) {
            throw Refusal.invalid(
                            "A stream of events is no full set of who is signed in; send it to the address without /snapshot")
                    .code(ErrorCode.INVALID_BODY);
        }
        Peeked body = Peeked.of(request.body());
        List<JsonNode> events = body.isJson()
                ? FeedBody.read(body.whole(), request.json(), fields(), request.snapshot())
                : packets(body.whole());
        FeedRecords.toldInOrder(events, CallcenterEvent.RECEIVED, clock.instant());
        return FeedRecords.of(events);
    }

    private List<JsonNode> packets(InputStream body) {
        List<JsonNode> events = PacketsBody.read(body, fields(), Set.of());
        for (JsonNode event : events) {
            for (String name : new ArrayList<>(event.propertyNames())) {
                ((ObjectNode) event)
                        .set(
                                name,
                                StringNode.valueOf(decoded(name, event.get(name).stringValue())));
            }
        }
        return events;
    }

    /** A plus is one: the event socket writes blanks as %20. */
    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw Refusal.invalid("The value of " + name + " is not in percent-encoding")
                    .code(ErrorCode.INVALID_BODY);
        }
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return agentIdsOf(record).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> agentIdsOf(JsonNode record) {
        return CallcenterEvent.idsOf(record.path("CC-Agent").asString(""));
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        if (!CallcenterEvent.isOne(record)) {
            return Reading.NOTHING;
        }
        return switch (record.path("CC-Action").asString("")) {
            case "agent-status-change" -> status(CallcenterEvent.read(record), mappings);
            case "agent-state-change" -> state(CallcenterEvent.read(record));
            case "bridge-agent-start" -> {
                CallcenterEvent event = CallcenterEvent.read(record);
                yield told(contact(event, BRIDGED, ON_CALL));
            }
            case "bridge-agent-end" -> callOver(CallcenterEvent.read(record));
            default -> Reading.NOTHING;
        };
    }

    private static Reading status(CallcenterEvent event, StateMappings mappings) throws BadRecord {
        if (event.status() == null) {
            throw BadRecord.missing("CC-Agent-Status");
        }
        AgentState usual = USUAL.get(StateMappings.key(event.status()));
        Meant meant = usual == null
                ? Meant.word(event.status(), event.at(), mappings)
                : Meant.word(event.status(), usual, event.at(), mappings);
        PartChange chosen =
                PartChange.chosen(event.agents().get(0), event.at(), meant.state(), meant.rawState(), event.sequence());
        return Reading.of(List.of(chosen), meant.unmapped());
    }

    /** An offer rings, and nobody took it yet; Waiting and Idle say that there is no call, and nothing of the status, behind which some set them. */
    private static Reading state(CallcenterEvent event) throws BadRecord {
        if (event.state() == null) {
            throw BadRecord.missing("CC-Agent-State");
        }
        return switch (StateMappings.key(event.state())) {
            case "in a queue call" -> told(contact(event, IN_A_CALL, ON_CALL));
            case "waiting", "idle" -> callOver(event);
            default -> Reading.NOTHING;
        };
    }

    private static Reading callOver(CallcenterEvent event) {
        return told(contact(event, BRIDGED, null), contact(event, IN_A_CALL, null));
    }

    private static PartChange contact(CallcenterEvent event, String part, AgentState state) {
        return PartChange.contact(
                event.agents().get(0), part, event.at(), state, state == null ? null : event.queue(), event.sequence());
    }

    private static Reading told(PartChange... parts) {
        return Reading.of(List.of(parts), null);
    }
}
