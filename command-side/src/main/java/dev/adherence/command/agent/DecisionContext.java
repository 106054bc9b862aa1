package dev.adherence.command.agent;

import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentEvent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** What a decision needs besides the aggregate: the rules, the silences of feeds, and the agent's own older days. */
public interface DecisionContext {

    /** Ascending, never empty; the first holds from the beginning of time. {@code leadTeam} may be null. */
    List<RulesInForce> rules(UUID organizationId, UUID leadTeam);

    /** When the feed was silent, from an instant on; empty for a feed that nobody watches. */
    List<Span> silences(UUID organizationId, String source, Instant from);

    /** The agent's events of these days (UTC, days since 1970), in the order of the stream. */
    List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive);

    /** Of these the ones of a type. */
    default List<AgentEvent> history(
            UUID employeeId, Class<? extends AgentEvent> type, long fromDay, long toDayInclusive) {
        return history(employeeId, fromDay, toDayInclusive).stream()
                .filter(type::isInstance)
                .toList();
    }

    /** The last day before {@code day} on which an event of this type stands. */
    OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long day);

    /** The first day after {@code day} on which an event of this type stands. */
    OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long day);
}
