package dev.adherence.command.adherence.policy;

import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Logged off inside the shift and not back before the hold is over; the last minutes of the shift are forgiven. */
final class EarlyLeave {

    private EarlyLeave() {}

    static void find(Course course, Grounds grounds, List<Deviation> found) {
        EffectiveShift shift = course.shift();
        Stay judged = course.slices().get(0).stay(); // offline at shift start is late, not gone
        for (Course.Slice slice : course.slices()) {
            Stay absence = slice.stay();
            if (absence != judged && absence.isOffline() && !slice.fits()) {
                judged = absence;
                judge(slice.from(), absence, shift, grounds, found);
            }
        }
    }

    private static void judge(
            Instant start, Stay absence, EffectiveShift shift, Grounds grounds, List<Deviation> found) {
        boolean returns = Instants.before(absence.until(), shift.end());
        Instant end = returns ? absence.until() : shift.end();
        Rules rules = grounds.rules().at(start);
        Instant opensAt = grounds.opensAt(start, rules.reconnectHold(), end);
        if (opensAt == null || !start.isBefore(shift.end().minus(rules.graceEarlyLeave()))) {
            return;
        }
        String opening =
                Messages.loggedOffEarly(Duration.between(start, shift.end()).toMinutes());
        String closing = returns ? Messages.wasLoggedOff(grounds.silence().minutes(start, end)) : opening;
        Ending ending = returns ? Ending.RETURNED : shift.cut();
        found.add(new Deviation(AlertType.EARLY_LEAVE, start, shift, rules, opensAt, end, ending, opening, closing));
    }
}
