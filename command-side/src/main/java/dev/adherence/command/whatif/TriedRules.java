package dev.adherence.command.whatif;

import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.command.settings.SettingsTrial;
import dev.adherence.events.AgentEvent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** What decides, but for the rules, over which what is tried is laid. */
record TriedRules(DecisionContext today, Function<UUID, OrganizationLog> logs, SettingsTrial trial)
        implements DecisionContext {

    @Override
    public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
        return logs.apply(organizationId).inForce(leadTeam, trial);
    }

    @Override
    public List<Span> silences(UUID organizationId, String source, Instant from) {
        return today.silences(organizationId, source, from);
    }

    @Override
    public List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive) {
        return today.history(employeeId, fromDay, toDayInclusive);
    }

    @Override
    public OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return today.dayBefore(employeeId, type, day);
    }

    @Override
    public OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return today.dayAfter(employeeId, type, day);
    }
}
