package dev.adherence.command.adherence.policy.conditions;

import dev.adherence.command.adherence.policy.deviations.Deviation;
import dev.adherence.command.adherence.policy.deviations.Messages;
import dev.adherence.command.adherence.policy.effective.EffectiveShift;
import dev.adherence.command.adherence.policy.grounds.Grounds;
import dev.adherence.command.adherence.policy.grounds.Kind;
import dev.adherence.command.adherence.policy.inputs.Rules;
import dev.adherence.command.adherence.policy.walk.Course;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.util.List;

/** A break or lunch that begins where the schedule has none and matches none. */
public final class UnscheduledBreak {

    private UnscheduledBreak() {}

    public static void find(Course course, Grounds grounds, List<Deviation> found) {
        for (Course.Begun begun : course.breaks()) {
            Course.Slice first = course.slices().get(begun.slice());
            if (!begun.matched() && !first.fits()) {
                judge(begun, first.from(), course, grounds, found);
            }
        }
    }

    private static void judge(
            Course.Begun begun, Instant start, Course course, Grounds grounds, List<Deviation> found) {
        Rules rules = grounds.rules().at(start);
        EffectiveShift shift = course.shift();
        Instant end = shift.end();
        Ending ending = shift.cut();
        for (Course.Slice slice :
                course.slices().subList(begun.slice(), course.slices().size())) {
            if (slice.stay() != begun.stay() || slice.fits()) {
                end = slice.from();
                ending = slice.stay() != begun.stay()
                        ? Ending.RETURNED
                        : slice.changed() ? Ending.SCHEDULE_CHANGED : Ending.BREAK_BEGAN;
                break;
            }
        }
        Instant opensAt = grounds.opensAt(start, rules.unscheduledBreakTolerance(), end);
        if (opensAt != null) {
            Kind kind = Kind.of(begun.stay().state(), rules);
            String message = Messages.notScheduled(begun.stay().state(), next(shift.partAt(opensAt), start, kind));
            found.add(new Deviation(
                    AlertType.UNSCHEDULED_BREAK, start, shift, rules, opensAt, end, ending, message, message));
        }
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
