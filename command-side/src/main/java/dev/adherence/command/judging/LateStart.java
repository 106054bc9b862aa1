package dev.adherence.command.judging;

import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import java.time.Instant;
import java.util.List;

/** Offline from shift start until the grace is over; arriving at that very instant prevents it. */
final class LateStart {

    private LateStart() {}

    static void find(Course course, Grounds grounds, List<Deviation> found) {
        EffectiveShift shift = course.shift();
        StateInterval absence = course.slices().get(0).stay();
        if (!absence.isOffline()) {
            return;
        }
        boolean arrives = !absence.lastsBeyond(shift.end()) && absence.until().isBefore(shift.end());
        Instant end = arrives ? absence.until() : shift.end();
        Rules rules = grounds.rules().at(shift.start());
        Instant opensAt = grounds.opensAt(shift.start(), rules.graceLateStart(), end);
        if (opensAt == null) {
            return;
        }
        String opening = Messages.notLoggedIn(grounds.neutral().minutes(shift.start(), opensAt));
        Ending ending = arrives ? Ending.ARRIVED : shift.cut() == Ending.SHIFT_END ? Ending.NO_SHOW : shift.cut();
        String closing = arrives
                ? Messages.loggedInLate(grounds.neutral().minutes(shift.start(), end))
                : ending == Ending.NO_SHOW ? Messages.NO_SHOW : opening;
        found.add(new Deviation(
                AlertType.LATE_START, shift.start(), shift, rules, opensAt, end, ending, opening, closing));
    }
}
