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

    /** The forgiven minutes are those before the end that each version knows, while it holds. */
    private static void judge(
            Instant start, Stay absence, EffectiveShift shift, Grounds grounds, List<Deviation> found) {
        boolean returns = Instants.before(absence.until(), shift.end());
        Instant end = returns ? absence.until() : shift.end();
        Ending ending = returns ? Ending.RETURNED : shift.cut();
        Rules rules = grounds.rules().at(start);
        Instant opensAt = grounds.opensAt(start, rules.reconnectHold(), end);
        String opening = null;
        for (EffectiveShift.Part part = shift.partAt(start); opensAt != null && part != null; ) {
            EffectiveShift.Part next = shift.partAfter(part);
            Instant until = next == null ? end : Instants.earlier(end, next.from());
            boolean counts = start.isBefore(part.end().minus(rules.graceEarlyLeave()));
            if (opening == null && counts && opensAt.isBefore(until)) {
                opening = Messages.loggedOffEarly(
                        Duration.between(start, part.end()).toMinutes());
            } else if (opening == null) {
                opensAt = grounds.opensAt(Instants.later(opensAt, until), Duration.ZERO, end);
            } else if (!counts) {
                end = part.from();
                ending = Ending.SCHEDULE_CHANGED;
                break;
            }
            part = Instants.before(until, end) ? next : null;
        }
        if (opening == null) {
            return;
        }
        String closing = ending == Ending.RETURNED
                ? Messages.wasLoggedOff(grounds.silence().minutes(start, end))
                : opening;
        found.add(new Deviation(AlertType.EARLY_LEAVE, start, shift, rules, opensAt, end, ending, opening, closing));
    }
}
