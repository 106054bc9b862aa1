package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.CorrectSchedule;
import dev.adherence.command.agent.AgentCommand.CorrectStates;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.command.agent.AgentCommand.RestoreSchedule;
import dev.adherence.command.agent.AgentCommand.RestoreStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.command.comparing.AgentOutcome;
import dev.adherence.command.comparing.Comparison;
import dev.adherence.command.comparing.Days;
import dev.adherence.command.judging.Instants;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.Effect;
import dev.adherence.events.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a change comes to: of the dates on which anything is another with it, where there is none of those that it is about. */
final class Effects {

    /** Of a longer change the last of its days that are not to come. */
    private static final int MOST_DAYS = 92;

    /** Before and after what is changed, for shifts over midnight and in other zones. */
    private static final int AROUND = 2;

    private Effects() {}

    /** @param events what was decided about it */
    static Effect of(AgentHistory before, List<AgentEvent> events, MakeChange command, DecisionContext context) {
        Zones zones = before.employment().zones();
        Interval about = about(command.steps());
        Instant end = Instants.earlier(about.until(), command.now());
        LocalDate last = zones.dateOf(end);
        LocalDate first = later(zones.dateOf(Instants.earlier(about.from(), end)), last.minusDays(MOST_DAYS));
        Days around = new Days(first.minusDays(AROUND), last.plusDays(AROUND));
        Reconsidered life = Reconsidered.with(before, events, around.begin(), around.end(), command.now(), context);
        Days dates = changed(AgentOutcome.of(life, around, Set.of()), new Days(first, last));
        AgentOutcome outcome = AgentOutcome.of(life, dates, Set.of());
        Comparison all = outcome.all();
        return Effect.of(dates.from(), dates.to(), all.before(), all.after(), all.millis(), outcome.changes());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Days changed(AgentOutcome outcome, Days otherwise) {
        List<LocalDate> changed = outcome.dates().entrySet().stream()
                .filter(date -> differs(date.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return changed.isEmpty() ? otherwise : new Days(changed.get(0), changed.get(changed.size() - 1));
    }

    private static boolean differs(Comparison date) {
        return date.isChange() || !date.before().equals(date.after());
    }

    private static Interval about(List<AgentCommand> steps) {
        List<Interval> all = new ArrayList<>();
        steps.forEach(step -> all.add(about(step)));
        Instant from = all.stream().map(Interval::from).min(Instant::compareTo).orElseThrow();
        Instant until =
                all.stream().map(Interval::until).max(Instant::compareTo).orElseThrow();
        return new Interval(from, until);
    }

    private static Interval about(AgentCommand step) {
        if (step instanceof EnterExcuse enter) {
            return enter.period();
        } else if (step instanceof TakeBackExcuse takeBack) {
            return new Interval(takeBack.from(), takeBack.from().plus(ExcuseEntered.REACH));
        } else if (step instanceof CorrectStates correct) {
            return correct.stretch();
        } else if (step instanceof RestoreStates restore) {
            return new Interval(restore.from(), restore.from().plus(StatesCorrected.REACH));
        } else if (step instanceof CorrectSchedule correct) {
            List<LocalDate> dates =
                    correct.records().stream().map(ShiftRecord::date).sorted().toList();
            return dates(dates.get(0), dates.get(dates.size() - 1));
        } else if (step instanceof RestoreSchedule restore) {
            return dates(restore.date(), restore.date());
        }
        throw new IllegalArgumentException(step + " is no step of a change");
    }

    private static Interval dates(LocalDate first, LocalDate last) {
        return new Interval(
                first.atStartOfDay().toInstant(ZoneOffset.UTC),
                last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
