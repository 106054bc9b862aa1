package dev.adherence.command.judging;

import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.util.List;

/**
 * A break or lunch that begins where the schedule has none and matches none. Turns between the two that match none either, and
 * that nothing allows, are the same deviation, in the words of the state it began with.
 */
final class UnscheduledBreak {

    private UnscheduledBreak() {}

    static void find(Course course, Grounds grounds, List<Deviation> found) {
        int judged = 0;
        for (Course.Begun begun : course.breaks()) {
            int first = begun.slice();
            if (first >= judged
                    && !begun.matched()
                    && !course.slices().get(first).fits()) {
                judged = end(course, first);
                judge(begun, judged, course, grounds, found);
            }
        }
    }

    /** The slice with which the deviation that begins with {@code first} is over. */
    private static int end(Course course, int first) {
        int end = first;
        while (end < course.slices().size()) {
            Course.Slice slice = course.slices().get(end);
            if (slice.fits() || !slice.stay().isBreak() || course.beginsMatched(end)) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static void judge(Course.Begun begun, int until, Course course, Grounds grounds, List<Deviation> found) {
        Instant start = course.slices().get(begun.slice()).from();
        Rules rules = grounds.rules().at(start);
        EffectiveShift shift = course.shift();
        boolean lasts = until == course.slices().size();
        Instant end = lasts ? shift.end() : course.slices().get(until).from();
        Ending ending = lasts
                ? shift.cut()
                : ending(course.slices().get(until - 1), course.slices().get(until));
        Instant opensAt = grounds.opensAt(start, rules.unscheduledBreakTolerance(), end);
        if (opensAt != null) {
            Kind kind = Kind.of(begun.stay().state(), rules);
            String message = Messages.notScheduled(begun.stay().state(), next(shift.partAt(opensAt), start, kind));
            found.add(new Deviation(
                    AlertType.UNSCHEDULED_BREAK, start, shift, rules, opensAt, end, ending, message, message));
        }
    }

    private static Ending ending(Course.Slice last, Course.Slice next) {
        if (next.stay() != last.stay()) {
            return Ending.RETURNED;
        }
        return next.changed() ? Ending.SCHEDULE_CHANGED : Ending.BREAK_BEGAN;
    }

    /** The next segment of the kind as published, whether a break was matched to it or not. */
    private static Shift.Segment next(EffectiveShift.Part part, Instant after, Kind kind) {
        for (Shift.Segment segment : part.segments()) {
            if (segment.start().isAfter(after) && kind.fits(segment.type())) {
                return segment;
            }
        }
        return null;
    }
}
