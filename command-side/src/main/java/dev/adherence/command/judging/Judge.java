package dev.adherence.command.judging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of adherence as one pure function. It knows nothing of people's doings: acknowledging, resolving, muting and
 * retracting are not decided here.
 */
public final class Judge {

    private Judge() {}

    /**
     * What the inputs come to at {@code asOf}. States after it are not judged, but count for {@link Judgement#due}.
     * JudgedShifts that ended at or before the inputs' {@code from}, and alerts that did, are not judged again.
     */
    public static Judgement judge(Inputs inputs, Instant asOf) {
        if (asOf.isBefore(inputs.from())) {
            return new Judgement(List.of(), List.of(), inputs.from());
        }
        Grounds grounds = Grounds.of(inputs);
        List<StateAt> records = States.effective(inputs.states(), asOf);
        List<StateInterval> stays = States.stays(records);
        List<EffectiveShift> shifts = JudgedShifts.of(inputs);
        List<Course> courses = ShiftWalk.through(judged(shifts, inputs.from(), asOf), stays, grounds.rules());

        StatusSteps raw = null;
        if (!grounds.excused().isNone()) {
            Grounds bare = grounds.withoutExcuses();
            raw = StatusSteps.between(
                    inputs.from(),
                    asOf,
                    records,
                    courses,
                    deviations(inputs, shifts, courses, stays, bare),
                    bare,
                    null);
        }
        List<Deviation> deviations = deviations(inputs, shifts, courses, stays, grounds);
        StatusSteps verdicts = StatusSteps.between(inputs.from(), asOf, records, courses, deviations, grounds, raw);
        List<Deviation> alone = Precedence.apply(deviations);
        Instant due = Instants.earlier(verdicts.nextChange(), Alerts.nextChange(asOf, alone));
        return new Judgement(
                verdicts.list(),
                Alerts.at(asOf, alone, inputs),
                Instants.earlier(due, States.nextAfter(inputs.states(), asOf)));
    }

    private static List<Deviation> deviations(
            Inputs inputs,
            List<EffectiveShift> shifts,
            List<Course> courses,
            List<StateInterval> stays,
            Grounds grounds) {
        List<Deviation> deviations = new ArrayList<>();
        for (Course course : courses) {
            LateStart.find(course, grounds, deviations);
            EarlyLeave.find(course, grounds, deviations);
            ExtendedBreak.find(course, grounds, deviations);
            UnscheduledBreak.find(course, grounds, deviations);
            WrongState.find(course, grounds, deviations);
        }
        OutsideWork.find(shifts, NeutralTime.disjoint(inputs.inactive()), stays, grounds, deviations);
        return deviations;
    }

    /** Those not over before {@code from}, up to the first that is still to come and what touches it: one for matching. */
    private static List<EffectiveShift> judged(List<EffectiveShift> shifts, Instant from, Instant asOf) {
        List<EffectiveShift> judged = new ArrayList<>(shifts.size());
        for (EffectiveShift shift : shifts) {
            EffectiveShift last = judged.isEmpty() ? null : judged.get(judged.size() - 1);
            if (last != null && last.start().isAfter(asOf) && !last.touches(shift)) {
                break;
            }
            if (shift.end().isAfter(from)) {
                judged.add(shift);
            }
        }
        return judged;
    }
}
