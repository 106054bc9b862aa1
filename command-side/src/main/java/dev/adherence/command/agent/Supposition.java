package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.judging.Publication;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentState;
import dev.adherence.events.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What an agent might have been told instead of what is recorded: words of the phone system that mean something else, other shifts on some
 * dates, more excuses. A date's other shifts hold as if they had been the only ones ever published for it.
 *
 * @param meaning the state for a word and the state that it was recorded as
 * @param shifts of each date named all; a shift that is null: none on that date
 * @param excused besides what is excused
 */
public record Supposition(
        BiFunction<String, AgentState, AgentState> meaning, List<ShiftRecord> shifts, List<Interval> excused) {

    /** All as it was. */
    public static final Supposition NONE = new Supposition((word, state) -> state, List.of(), List.of());

    public Supposition {
        shifts = List.copyOf(shifts);
        excused = List.copyOf(excused);
    }

    /** What is known, had this been told. */
    AgentHistory of(AgentHistory recorded, DecisionContext context, Instant now) {
        List<RecordedState> states = recorded.toldStates().stream()
                .map(state -> state.meaning(meaning.apply(state.word(), state.state())))
                .toList();
        return recorded.told(states, publications(recorded, context, now), excused);
    }

    private List<Publication> publications(AgentHistory recorded, DecisionContext context, Instant now) {
        Scheduling scheduling = new Scheduling(
                recorded, context, new PublishSchedule(recorded.employeeId(), shifts, true, "what-if", now));
        List<Publication> publications = new ArrayList<>();
        for (SchedulePublished news : scheduling.news(recorded)) {
            publications.add(Publication.of(news));
        }
        scheduling.outcomes().stream()
                .filter(outcome -> outcome.kind() == RecordOutcome.Kind.FAILED)
                .findFirst()
                .ifPresent(outcome -> {
                    throw new ImpossibleSchedule(outcome.error());
                });
        return publications;
    }

    /** The shifts that were supposed cannot be: they overlap each other, or one that stays. */
    public static final class ImpossibleSchedule extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ImpossibleSchedule(String message) {
            super(message);
        }
    }
}
