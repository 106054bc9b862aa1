package dev.adherence.command.agent;

import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What decides, as if what one agent has decided and not recorded yet were behind all that it has recorded. */
final class Unrecorded implements DecisionContext {

    private record Dated(AgentEvent event, long day) {}

    private final DecisionContext recorded;
    private final List<Dated> decided = new ArrayList<>();

    Unrecorded(DecisionContext recorded) {
        this.recorded = recorded;
    }

    void add(Decision decision) {
        decision.events()
                .forEach(event -> decided.add(new Dated(event, EventMetadata.day(event, decision.alertStarts()))));
    }

    @Override
    public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
        return recorded.rules(organizationId, leadTeam);
    }

    @Override
    public List<Span> silences(UUID organizationId, String source, Instant from) {
        return recorded.silences(organizationId, source, from);
    }

    @Override
    public List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive) {
        return and(recorded.history(employeeId, fromDay, toDayInclusive), AgentEvent.class, fromDay, toDayInclusive);
    }

    @Override
    public List<AgentEvent> history(
            UUID employeeId, Class<? extends AgentEvent> type, long fromDay, long toDayInclusive) {
        return and(recorded.history(employeeId, type, fromDay, toDayInclusive), type, fromDay, toDayInclusive);
    }

    private List<AgentEvent> and(List<AgentEvent> before, Class<? extends AgentEvent> type, long from, long to) {
        return Stream.concat(
                        before.stream(),
                        decided.stream()
                                .filter(one -> type.isInstance(one.event()) && one.day() >= from && one.day() <= to)
                                .map(Dated::event))
                .toList();
    }

    @Override
    public OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        OptionalLong before = recorded.dayBefore(employeeId, type, day);
        return LongStream.concat(before.stream(), days(type).filter(other -> other < day))
                .max();
    }

    @Override
    public OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        OptionalLong after = recorded.dayAfter(employeeId, type, day);
        return LongStream.concat(after.stream(), days(type).filter(other -> other > day))
                .min();
    }

    private LongStream days(Class<? extends AgentEvent> type) {
        return decided.stream().filter(one -> type.isInstance(one.event())).mapToLong(Dated::day);
    }
}
