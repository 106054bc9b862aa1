package dev.adherence.command.judging;

import dev.adherence.events.Ending;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A shift as it is judged: {@code [start, end)}, with the segments of each version from the instant on at which it holds.
 *
 * @param cut how conditions end that last until the end: {@code SHIFT_END}, {@code SCHEDULE_CHANGED} or {@code EMPLOYEE_INACTIVE}
 * @param parts ascending, never empty; the first holds from the start at the latest
 */
record EffectiveShift(LocalDate date, Instant start, Instant end, Ending cut, List<Part> parts) {

    private static final Duration SEAM = Duration.ofMinutes(5);

    /** What a version says from {@code from} on; {@code end} is the shift's end as this version knows it. */
    record Part(Instant from, int version, Instant end, List<Shift.Segment> segments) {}

    static EffectiveShift whole(LocalDate date, int version, Shift shift) {
        return new EffectiveShift(
                date,
                shift.start(),
                shift.end(),
                Ending.SHIFT_END,
                List.of(new Part(shift.start(), version, shift.end(), shift.segments())));
    }

    /** The same shift, which from an instant inside both goes on as another version has it. */
    EffectiveShift continued(Instant from, int version, Shift shift) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(from, version, shift.end(), shift.segments()));
        return new EffectiveShift(date, start, shift.end(), Ending.SHIFT_END, more);
    }

    EffectiveShift endingAt(Instant at, Ending why) {
        return new EffectiveShift(date, start, at, why, parts);
    }

    EffectiveShift startingAt(Instant at) {
        return new EffectiveShift(date, at, end, cut, parts);
    }

    /** What is judged, whichever versions say it. */
    List<Object> content() {
        List<Object> content = new ArrayList<>(List.of(start, end, cut));
        Part said = null;
        for (Part part : parts) {
            if (said == null
                    || !said.end().equals(part.end())
                    || !said.segments().equals(part.segments())) {
                content.addAll(List.of(part.from(), part.end(), part.segments()));
            }
            said = part;
        }
        return content;
    }

    boolean isEmpty() {
        return !start.isBefore(end);
    }

    boolean touches(EffectiveShift next) {
        return Duration.between(end, next.start).compareTo(SEAM) <= 0;
    }

    /** Null after the last. */
    Part partAfter(Part part) {
        int next = parts.indexOf(part) + 1;
        return next < parts.size() ? parts.get(next) : null;
    }

    Part partAt(Instant at) {
        int found = parts.size() - 1;
        while (found > 0 && parts.get(found).from().isAfter(at)) {
            found--;
        }
        return parts.get(found);
    }
}
