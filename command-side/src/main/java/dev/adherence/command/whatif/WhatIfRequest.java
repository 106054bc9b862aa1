package dev.adherence.command.whatif;

import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.Supposition;
import dev.adherence.command.settings.MappingsTrial;
import dev.adherence.command.settings.SettingsTrial;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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

    Supposition of(UUID employeeId) {
        return new Supposition(mappings::meaning, schedule.getOrDefault(employeeId, List.of()), excuses.of(employeeId));
    }
}
