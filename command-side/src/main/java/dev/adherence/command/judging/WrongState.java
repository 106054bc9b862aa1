package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A state other than offline, break and lunch that the segment does not allow; moving between such states goes on. */
final class WrongState {

    private WrongState() {}

    static void find(Course course, Grounds grounds, List<Deviation> found) {
        List<Course.Slice> wrong = new ArrayList<>();
        for (Course.Slice slice : course.slices()) {
            boolean isWrong = slice.stay().canBeWrong() && !slice.fits();
            if (!wrong.isEmpty() && (!isWrong || slice.boundary())) {
                Ending ending = slice.changed() ? Ending.SCHEDULE_CHANGED : Ending.ENDED;
                judge(wrong, slice.from(), ending, course.shift(), grounds, found);
                wrong.clear();
            }
            if (isWrong) {
                wrong.add(slice);
            }
        }
        if (!wrong.isEmpty()) {
            judge(wrong, course.shift().end(), course.shift().cut(), course.shift(), grounds, found);
        }
    }

    private static void judge(
            List<Course.Slice> wrong,
            Instant end,
            Ending ending,
            EffectiveShift shift,
            Grounds grounds,
            List<Deviation> found) {
        Instant start = wrong.get(0).from();
        Rules rules = grounds.rules().at(start);
        Instant opensAt = grounds.opensAt(start, rules.wrongStateTolerance(), end);
        if (opensAt == null) {
            return;
        }
        AgentState atOpening = wrong.get(0).stay().state();
        for (Course.Slice slice : wrong) {
            if (!slice.from().isAfter(opensAt)) {
                atOpening = slice.stay().state();
            }
        }
        AgentState atEnd = wrong.get(wrong.size() - 1).stay().state();
        String scheduled = Messages.scheduled(wrong.get(0).scheduled());
        found.add(new Deviation(
                AlertType.WRONG_STATE,
                start,
                shift,
                rules,
                opensAt,
                end,
                ending,
                Messages.wrongState(scheduled, atOpening),
                Messages.wrongState(scheduled, atEnd, grounds.neutral().minutes(start, end))));
    }
}
