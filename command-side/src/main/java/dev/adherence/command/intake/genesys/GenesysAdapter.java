package dev.adherence.command.intake.genesys;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.genesys.GenesysUser.Presence;
import dev.adherence.command.intake.genesys.GenesysUser.Routing;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.StateChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Notifications of Genesys Cloud as changes of states: a user whom the queues see busy has a contact, whatever they chose; else what they
 * chose counts.
 */
@Component
final class GenesysAdapter implements FeedAdapter {

    private static final Map<String, AgentState> ROUTING = Map.of(
            "INTERACTING", AgentState.ON_CALL,
            "COMMUNICATING", AgentState.ON_CALL,
            "IDLE", AgentState.AVAILABLE,
            "NOT_RESPONDING", AgentState.UNAVAILABLE);

    /** The system presences that are no words of ours. */
    private static final Map<String, AgentState> PRESENCES = Map.of(
            "ON_QUEUE", AgentState.AVAILABLE,
            "MEAL", AgentState.LUNCH,
            "BUSY", AgentState.UNAVAILABLE,
            "AWAY", AgentState.UNAVAILABLE,
            "IDLE", AgentState.UNAVAILABLE,
            "OUT_OF_OFFICE", AgentState.OFFLINE);

    private static final String HEART_BEAT = "channel.metadata";

    @Override
    public String source() {
        return "genesys-cloud";
    }

    @Override
    public List<String> aliases() {
        return List.of("genesys");
    }

    @Override
    public Set<String> fields() {
        return GenesysUser.FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        FeedRecords records = request.unwrapped(fields());
        List<JsonNode> users = new ArrayList<>();
        for (JsonNode record : records.records()) {
            if (record.path("entities").isArray()) {
                record.get("entities").forEach(users::add);
            } else {
                users.add(record);
            }
        }
        return new FeedRecords(users, null, records.answer());
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        Optional<GenesysUser> user = GenesysUser.read(record);
        if (user.isEmpty()) {
            return new Reading(null, record.path("topicName").asString("").equals(HEART_BEAT), null);
        }
        return reading(index, user.get(), mappings);
    }

    private static Reading reading(int index, GenesysUser user, StateMappings mappings) {
        Routing routing = user.routing();
        Presence presence = user.presence();
        boolean offline = presence != null && presence.system().equalsIgnoreCase("OFFLINE");
        AgentState routed = routing == null || offline ? null : ROUTING.get(key(routing.status()));
        boolean onQueue = presence == null || key(presence.system()).equals("ON_QUEUE");
        if (routed == AgentState.ON_CALL) {
            return reading(index, user.id(), routed, null, routing.since(), null);
        }
        if (presence == null || onQueue && routed != null) {
            return routed == null
                    ? Reading.NOTHING
                    : reading(
                            index,
                            user.id(),
                            routed,
                            routed == AgentState.AVAILABLE ? null : routing.status(),
                            later(routing.since(), presence),
                            null);
        }
        Instant since = routing == null || offline ? presence.since() : later(routing.since(), presence);
        return chosen(index, user.id(), presence, since, mappings);
    }

    /** The organisation may give its own presence, by id, or a system presence another meaning. */
    private static Reading chosen(int index, String id, Presence presence, Instant since, StateMappings mappings) {
        Optional<AgentState> known = Optional.ofNullable(presence.definition())
                .flatMap(definition -> mappings.of(definition, since))
                .or(() -> mappings.of(presence.system(), since))
                .or(() -> Optional.ofNullable(PRESENCES.get(key(presence.system()))));
        Meant meant = Meant.of(presence.system(), known);
        return reading(index, id, meant.state(), meant.rawState(), since, meant.unmapped());
    }

    private static Reading reading(int index, String id, AgentState state, String raw, Instant at, String unmapped) {
        return new Reading(
                new StateChange(id, new StateRecord(index, state, raw, at, null, null, null)), false, unmapped);
    }

    /** Of both, for only then both were so. */
    private static Instant later(Instant routing, Presence presence) {
        return presence == null || presence.since().isBefore(routing) ? routing : presence.since();
    }

    /** As the notifications have it ({@code ON_QUEUE}), or the lists of users ({@code On Queue}). */
    private static String key(String word) {
        return word.toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    @Override
    public String agentIdOf(JsonNode record) {
        String ofTopic = GenesysUser.idOf(record);
        if (ofTopic != null) {
            return ofTopic;
        }
        String email = Given.idOf(record, "email");
        return email == null ? Given.idOf(record, "id") : email;
    }
}
