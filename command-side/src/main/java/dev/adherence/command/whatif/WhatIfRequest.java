package dev.adherence.command.whatif;

import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentHistory;
import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.agent.Reconsidered;
import dev.adherence.command.agent.Supposition;
import dev.adherence.command.comparing.AgentOutcome;
import dev.adherence.command.comparing.Days;
import dev.adherence.command.settings.MappingsTrial;
import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.command.settings.SettingsTrial;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is tried, over which days, and of whom.
 *
 * @param name under which it is kept; null: it is not
 * @param teams whose time counts; empty: everybody's
 * @param schedule other shifts by employee
 */
record WhatIfRequest(
        String name,
        Days days,
        Set<UUID> teams,
        SettingsTrial settings,
        MappingsTrial mappings,
        ExcusesTrial excuses,
        Map<UUID, List<ShiftRecord>> schedule) {

    /** Whether somebody who was assigned so was ever in one of the teams. */
    boolean counts(List<EmployeeAssigned> assignments) {
        return teams.isEmpty()
                || assignments.stream().anyMatch(each -> each.teams().stream().anyMatch(teams::contains));
    }

    /**
     * Empty of whom nothing was ever told, or who was never in a team that counts.
     *
     * @param today what decided what is recorded
     * @param logs by organisation, over which is laid what is tried
     */
    Optional<AgentOutcome> outcome(
            AgentHistory known, Instant now, DecisionContext today, Function<UUID, OrganizationLog> logs) {
        if (known.assignment().isEmpty() || !counts(known.assignments())) {
            return Optional.empty();
        }
        Reconsidered life = Reconsidered.of(
                known,
                days.begin(),
                days.end(),
                now,
                of(known.employeeId()),
                today,
                new TriedRules(today, logs, settings));
        return Optional.of(AgentOutcome.of(life, days, teams));
    }

    Supposition of(UUID employeeId) {
        return new Supposition(mappings::meaning, schedule.getOrDefault(employeeId, List.of()), excuses.of(employeeId));
    }
}
