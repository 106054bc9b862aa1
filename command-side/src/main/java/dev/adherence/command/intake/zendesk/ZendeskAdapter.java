package dev.adherence.command.intake.zendesk;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedSignature;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Webhooks of Zendesk: the unified status of an agent, the status for each channel, and the work that they accepted. */
@Component
final class ZendeskAdapter implements FeedAdapter {

    private static final ZendeskSignature SIGNATURE = new ZendeskSignature();

    /** The statuses that every account has, as far as they are no words of ours. */
    private static final Map<String, AgentState> STATUSES = Map.of(
            "online", AgentState.AVAILABLE,
            "away", AgentState.UNAVAILABLE,
            "transfers_only", AgentState.UNAVAILABLE,
            "transfers only", AgentState.UNAVAILABLE);

    /** A ticket is with an agent for days: it is no contact. */
    private static final Set<String> NO_CONTACTS = Set.of("support", "email", "ticket");

    @Override
    public String source() {
        return "zendesk";
    }

    @Override
    public Set<String> fields() {
        return ZendeskEvent.FIELDS;
    }

    @Override
    public Optional<FeedSignature> signature() {
        return Optional.of(SIGNATURE);
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        ZendeskEvent event = ZendeskEvent.read(record);
        if (event.kind() == null) {
            return Reading.NOTHING;
        }
        return switch (event.kind()) {
            case "unified_state_changed", "state_changed" -> status(event, mappings);
            case "channel_deleted" ->
                event.channel() == null
                        ? Reading.NOTHING
                        : Reading.of(
                                List.of(PartChange.channel(
                                        event.agentId(), event.channel(), event.at(), null, null, event.version())),
                                null);
            case "work_item_added", "work_item_updated" ->
                event.reason() == null && event.kind().endsWith("added") || "ACCEPTED".equalsIgnoreCase(event.reason())
                        ? work(event, AgentState.ON_CALL)
                        : Reading.NOTHING;
            case "work_item_removed" -> work(event, null);
            default -> Reading.NOTHING;
        };
    }

    private static Reading status(ZendeskEvent event, StateMappings mappings) throws BadRecord {
        boolean unified = event.kind().startsWith("unified");
        if (event.state() == null) {
            throw BadRecord.missing(unified ? "event.new_unified_state" : "event.new_state");
        }
        Meant meant = Meant.of(
                event.state(),
                mappings.of(event.state(), event.at())
                        .or(() -> Optional.ofNullable(STATUSES.get(StateMappings.key(event.state())))));
        PartChange change = unified || event.channel() == null
                ? PartChange.chosen(event.agentId(), event.at(), meant.state(), meant.rawState(), event.version())
                : PartChange.channel(
                        event.agentId(), event.channel(), event.at(), meant.state(), meant.rawState(), event.version());
        return Reading.of(List.of(change), meant.unmapped());
    }

    private static Reading work(ZendeskEvent event, AgentState state) {
        if (event.workItem() == null
                || event.channel() != null
                        && NO_CONTACTS.contains(event.channel().toLowerCase(Locale.ROOT))) {
            return Reading.NOTHING;
        }
        return Reading.of(
                List.of(PartChange.contact(
                        event.agentId(), "work " + event.workItem(), event.at(), state, null, event.version())),
                null);
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return ZendeskEvent.agentIdOf(record);
    }
}
