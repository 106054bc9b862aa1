package dev.adherence.command.agent;

import dev.adherence.events.AgentEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Answers of an agent's older days what a store would, out of all their events. */
public abstract class EventsByDay implements DecisionContext {

    /** @param day in which the event stands (UTC, days since 1970) */
    public record Dated(AgentEvent event, long day) {}

    /** In the order of the stream. */
    protected abstract Stream<Dated> all();

    @Override
    public final List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive) {
        return all().filter(dated -> dated.day() >= fromDay && dated.day() <= toDayInclusive)
                .map(Dated::event)
                .toList();
    }

    @Override
    public final OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return days(type).filter(other -> other < day).max();
    }

    @Override
    public final OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long day) {
        return days(type).filter(other -> other > day).min();
    }

    private LongStream days(Class<? extends AgentEvent> type) {
        return all().filter(dated -> type.isInstance(dated.event())).mapToLong(Dated::day);
    }
}
