package dev.adherence.command.whatif;

import dev.adherence.command.agent.Agent;
import dev.adherence.command.agent.AgentHistory;
import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.agent.Supposition.ImpossibleSchedule;
import dev.adherence.command.comparing.AgentOutcome;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.StoredStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what one agent was told and has the rules judge it anew; keeps nothing of it. */
@Component
class AgentJudge {

    private final PostgresEventStorageEngine store;
    private final DecisionContext today;
    private final RulesByOrganization rules;
    private final TransactionTemplate oneMoment;

    AgentJudge(
            PostgresEventStorageEngine store,
            DecisionContext today,
            RulesByOrganization rules,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.today = today;
        this.rules = rules;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Empty of whom nothing was ever told. Throws {@link ImpossibleSchedule}, naming the agent by nothing but what overlaps. */
    Optional<AgentOutcome> judge(UUID organizationId, UUID employeeId, WhatIfRequest request, Instant now) {
        rules.of(organizationId); // outside of the moment it is kept for all agents
        return oneMoment.execute(
                moment -> read(employeeId).flatMap(known -> request.outcome(known, now, today, rules::of)));
    }

    private Optional<AgentHistory> read(UUID employeeId) {
        Map<String, StoredStream> streams = store.read(List.of(employeeId.toString()));
        return streams.values().stream()
                .findFirst()
                .map(stream -> Agent.knownFrom(stream.events().asStream()));
    }
}
