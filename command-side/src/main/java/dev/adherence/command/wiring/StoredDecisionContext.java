package dev.adherence.command.wiring;

import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.springframework.stereotype.Component;

/** Gives decisions what the log holds: the organisation's rules and silences, and the agent's own older days. */
@Component
class StoredDecisionContext implements DecisionContext {

    private final RulesByOrganization rules;
    private final PostgresEventStorageEngine store;

    StoredDecisionContext(RulesByOrganization rules, PostgresEventStorageEngine store) {
        this.rules = rules;
        this.store = store;
    }

    @Override
    public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
        return rules.inForce(organizationId, leadTeam);
    }

    @Override
    public List<Span> silences(UUID organizationId, String source, Instant from) {
        return rules.of(organizationId).silences(source, from);
    }

    @Override
    public List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive) {
        return events(store.readBuckets(employeeId.toString(), fromDay, toDayInclusive));
    }

    @Override
    public List<AgentEvent> history(
            UUID employeeId, Class<? extends AgentEvent> type, long fromDay, long toDayInclusive) {
        return events(store.readBuckets(employeeId.toString(), EventTypes.nameOf(type), fromDay, toDayInclusive));
    }

    private static List<AgentEvent> events(DomainEventStream stream) {
        return stream.asStream()
                .<AgentEvent>map(message -> (AgentEvent) message.getPayload())
                .toList();
    }

    @Override
    public OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return store.bucketBefore(employeeId.toString(), EventTypes.nameOf(type), day);
    }

    @Override
    public OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return store.bucketAfter(employeeId.toString(), EventTypes.nameOf(type), day);
    }
}
