package dev.adherence.command.judging;

import dev.adherence.command.judging.Rules.WorkOutsideShift;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Signed in to work where no shift is: an alert where {@code workOutsideShift} asks for one; the gap of touching shifts raises nothing. */
final class OutsideWork {

    /** Time without a shift, and how work ends when it does; {@code until} null: no shift follows. */
    private record Stretch(Instant from, Instant until, Ending ending) {}

    private OutsideWork() {}

    static void find(
            List<EffectiveShift> shifts,
            List<Span> inactive,
            List<StateInterval> stays,
            Grounds grounds,
            List<Deviation> found) {
        if (!RulesInForce.askForWorkOutsideShifts(grounds.rules().versions())) {
            return;
        }
        for (Stretch stretch : stretches(shifts, inactive)) {
            Instant start = null;
            int first = 0;
            for (int i = 0; i < stays.size(); i++) {
                StateInterval stay = stays.get(i);
                boolean works = stay.canBeWrong()
                        && Instants.before(stay.from(), stretch.until)
                        && stay.lastsBeyond(stretch.from);
                if (works && start == null) {
                    start = Instants.later(stay.from(), stretch.from);
                    first = i;
                }
                boolean goesOn = works
                        && stay.until() != null
                        && Instants.before(stay.until(), stretch.until)
                        && stays.get(i + 1).canBeWrong();
                if (works && !goesOn) {
                    boolean stops = stay.until() != null && !Instants.before(stretch.until, stay.until());
                    Instant end = stops ? stay.until() : stretch.until;
                    judge(
                            start,
                            end,
                            stops ? Ending.ENDED : stretch.ending,
                            stays.subList(first, i + 1),
                            grounds,
                            found);
                    start = null;
                }
            }
        }
    }

    private static void judge(
            Instant start,
            Instant end,
            Ending ending,
            List<StateInterval> work,
            Grounds grounds,
            List<Deviation> found) {
        Rules rules = grounds.rules().at(start);
        Instant opensAt = grounds.opensAt(start, rules.wrongStateTolerance(), end);
        if (rules.workOutsideShift() != WorkOutsideShift.ALERT || opensAt == null) {
            return;
        }
        AgentState atOpening = work.get(0).state();
        for (StateInterval stay : work) {
            if (!stay.from().isAfter(opensAt)) {
                atOpening = stay.state();
            }
        }
        String closing = end == null
                ? null
                : Messages.wrongState(
                        Messages.UNSCHEDULED,
                        work.get(work.size() - 1).state(),
                        grounds.neutral().minutes(start, end));
        found.add(new Deviation(
                AlertType.WRONG_STATE,
                start,
                null,
                rules,
                opensAt,
                end,
                end == null ? null : ending,
                Messages.wrongState(Messages.UNSCHEDULED, atOpening),
                closing));
    }

    private static List<Stretch> stretches(List<EffectiveShift> shifts, List<Span> inactive) {
        List<Stretch> stretches = new ArrayList<>();
        Instant from = Instant.MIN;
        for (int i = 0; i < shifts.size(); i++) {
            boolean seam = i > 0 && shifts.get(i - 1).touches(shifts.get(i));
            if (!seam) {
                addActive(from, shifts.get(i).start(), inactive, stretches);
            }
            from = shifts.get(i).end();
        }
        addActive(from, null, inactive, stretches);
        return stretches;
    }

    private static void addActive(Instant from, Instant until, List<Span> inactive, List<Stretch> stretches) {
        Instant free = from;
        for (Span span : inactive) {
            if (!Instants.before(free, span.until()) || !Instants.before(span.from(), until)) {
                continue;
            }
            if (free.isBefore(span.from())) {
                stretches.add(new Stretch(free, span.from(), Ending.EMPLOYEE_INACTIVE));
            }
            if (span.until() == null || !Instants.before(span.until(), until)) {
                return;
            }
            free = span.until();
        }
        if (Instants.before(free, until)) {
            stretches.add(new Stretch(free, until, Ending.ENDED));
        }
    }
}
