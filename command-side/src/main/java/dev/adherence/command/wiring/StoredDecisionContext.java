package dev.adherence.command.wiring;

import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.serialization.Excerpt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives decisions what the log holds: the organisation's rules and silences, and the agent's own older days. */
@Component
class StoredDecisionContext implements DecisionContext {

    /** What an agent's days are nearly all of. */
    static final Map<Class<?>, Excerpt> EXCERPTS = Map.of(
            StateRecorded.class,
            Excerpt.whole(StateRecorded.class),
            VerdictsReached.class,
            Excerpt.whole(VerdictsReached.class));

    private final RulesByOrganization rules;
    private final PostgresEventStorageEngine store;
    private final PastEvents past;

    StoredDecisionContext(RulesByOrganization rules, PostgresEventStorageEngine store, PastEvents past) {
        this.rules = rules;
        this.store = store;
        this.past = past;
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
        return past.payloads(employeeId.toString(), fromDay, toDayInclusive, EXCERPTS).stream()
                .map(AgentEvent.class::cast)
                .toList();
    }

    @Override
    public List<AgentEvent> history(
            UUID employeeId, Class<? extends AgentEvent> type, long fromDay, long toDayInclusive) {
        return store.readBuckets(employeeId.toString(), EventTypes.nameOf(type), fromDay, toDayInclusive)
                .asStream()
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
