package dev.adherence.command.intake.connect;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.connect.ConnectMapping.Began;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.StateChange;
import dev.adherence.command.settings.StateMappings;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Agent events of Amazon Connect as changes of states. */
@Component
final class ConnectAdapter implements FeedAdapter {

    @Override
    public String source() {
        return "amazon-connect";
    }

    @Override
    public Set<String> fields() {
        return ConnectEvent.FIELDS;
    }

    /** Kinesis, Firehose and EventBridge deliver them too. */
    @Override
    public FeedRecords records(FeedRequest request) {
        return request.unwrapped(fields());
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        ConnectEvent event = ConnectEvent.read(record);
        boolean heartBeat = event.type() == ConnectEvent.Type.HEART_BEAT;
        Optional<Began> began = ConnectMapping.began(event, mappings);
        return began.map(now -> new Reading(
                        change(index, event, now, heartBeat), heartBeat, now.unmapped() ? now.rawState() : null))
                .orElse(new Reading(null, heartBeat, null));
    }

    private static StateChange change(int index, ConnectEvent event, Began began, boolean heartBeat) {
        return new StateChange(
                event.username(),
                new StateRecord(
                        index,
                        began.state(),
                        began.rawState(),
                        began.at(),
                        began.queue(),
                        event.id(),
                        null,
                        heartBeat ? event.at() : null));
    }

    @Override
    public String agentIdOf(JsonNode record) {
        JsonNode configuration = record.path("CurrentAgentSnapshot").path("Configuration");
        return Given.idOf(configuration, "Username");
    }
}
