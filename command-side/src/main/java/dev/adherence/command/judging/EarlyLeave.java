package dev.adherence.command.judging;

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
        StateInterval judged = course.slices().get(0).stay(); // offline at shift start is late, not gone
        for (Course.Slice slice : course.slices()) {
            StateInterval absence = slice.stay();
            if (absence != judged && absence.isOffline() && !slice.fits()) {
                judged = absence;
                judge(slice.from(), absence, shift, grounds, found);
            }
        }
    }

    private static void judge(
            Instant start, StateInterval absence, EffectiveShift shift, Grounds grounds, List<Deviation> found) {
        boolean returns = Instants.before(absence.until(), shift.end());
        Instant end = returns ? absence.until() : shift.end();
        Ending ending = returns ? Ending.RETURNED : shift.cut();
        Rules rules = grounds.rules().at(start);
        Instant opensAt = grounds.opensAt(start, rules.reconnectHold(), end);
        EffectiveShift.Part part = shift.partAt(start);
        while (opensAt != null
                && (isForgiven(start, part, rules, grounds) || !opensAt.isBefore(heldUntil(part, shift)))) {
            opensAt = grounds.opensAt(Instants.later(opensAt, heldUntil(part, shift)), Duration.ZERO, end);
            part = shift.partAfter(part);
        }
        if (opensAt == null) {
            return;
        }
        String opening = Messages.loggedOffEarly(grounds.excused().minutes(start, part.end()));
        while (part != null && !isForgiven(start, part, rules, grounds)) {
            part = shift.partAfter(part);
        }
        if (part != null && part.from().isBefore(end)) {
            end = part.from();
            ending = Ending.SCHEDULE_CHANGED;
        }
        String closing = ending == Ending.RETURNED
                ? Messages.wasLoggedOff(grounds.neutral().minutes(start, end))
                : opening;
        found.add(new Deviation(AlertType.EARLY_LEAVE, start, shift, rules, opensAt, end, ending, opening, closing));
    }

    /** The last minutes before the end that this version knows, of those that are not excused. */
    private static boolean isForgiven(Instant start, EffectiveShift.Part part, Rules rules, Grounds grounds) {
        return grounds.excused().without(start, part.end()).compareTo(rules.graceEarlyLeave()) <= 0;
    }

    private static Instant heldUntil(EffectiveShift.Part part, EffectiveShift shift) {
        EffectiveShift.Part next = shift.partAfter(part);
        return next == null ? shift.end() : next.from();
    }
}
