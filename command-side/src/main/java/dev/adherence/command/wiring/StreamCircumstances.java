package dev.adherence.command.wiring;

import dev.adherence.command.adherence.Circumstances;
import dev.adherence.command.adherence.policy.inputs.RulesInForce;
import dev.adherence.command.adherence.policy.inputs.Span;
import dev.adherence.command.settings.reading.RuleBook;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.StreamHistory;
import dev.adherence.eventstore.waking.Doorbell;
import dev.adherence.eventstore.waking.OtherNodes;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives decisions what the log holds: the organisation's rules and silences, and the agent's own older days. */
@Component
class StreamCircumstances implements Circumstances {

    private final RuleBook ruleBook;
    private final StreamHistory streams;
    private final OtherNodes otherNodes;

    StreamCircumstances(RuleBook ruleBook, StreamHistory streams, Doorbell doorbell) {
        this.ruleBook = ruleBook;
        this.streams = streams;
        this.otherNodes = doorbell.otherNodes();
    }

    @Override
    public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
        return ruleBook.inForce(organizationId, leadTeam);
    }

    @Override
    public List<Span> silences(UUID organizationId, String source, Instant from) {
        return ruleBook.of(organizationId).silences(source, from);
    }

    @Override
    public List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive) {
        return streams.read(employeeId.toString(), fromDay, toDayInclusive).stream()
                .map(message -> (AgentEvent) message.getPayload())
                .toList();
    }

    @Override
    public OptionalLong aloneSince() {
        return otherNodes.aloneSince();
    }

    @Override
    public OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return streams.bucketBefore(employeeId.toString(), EventTypes.nameOf(type), day);
    }

    @Override
    public OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return streams.bucketAfter(employeeId.toString(), EventTypes.nameOf(type), day);
    }
}
