package dev.adherence.command.excuses;

import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.Interval;
import dev.adherence.events.Recurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When time is excused: one stretch, or the same wall times again and again.
 *
 * @param once null where it recurs
 * @param recurrence null of a single stretch
 */
record ExcusedPeriod(Interval once, Recurrence recurrence) {

    /** In order; a time that clocks skip is later by what they skip, one that they show twice is the first. */
    List<Interval> in(ZoneId zone) {
        if (once != null) {
            return List.of(once);
        }
        List<Interval> all = new ArrayList<>();
        LocalDate after = recurrence.untilDate().plusDays(1);
        recurrence
                .fromDate()
                .datesUntil(after)
                .filter(date -> recurrence.weekdays().contains(date.getDayOfWeek()))
                .forEach(date -> {
                    boolean overnight = !recurrence.endTime().isAfter(recurrence.startTime());
                    Instant from =
                            date.atTime(recurrence.startTime()).atZone(zone).toInstant();
                    Instant until = date.plusDays(overnight ? 1 : 0)
                            .atTime(recurrence.endTime())
                            .atZone(zone)
                            .toInstant();
                    if (from.isBefore(until)) {
                        all.add(new Interval(from, until));
                    }
                });
        return all;
    }

    /** Parts as an agent records them, each of which reaches no further than it may. */
    static List<List<Interval>> parts(List<Interval> intervals) {
        List<List<Interval>> parts = new ArrayList<>();
        List<Interval> part = new ArrayList<>();
        for (Interval interval : intervals) {
            for (Instant from = interval.from(); from.isBefore(interval.until()); ) {
                Instant begins = part.isEmpty() ? from : part.get(0).from();
                Instant end = begins.plus(ExcuseEntered.REACH);
                if (!from.isBefore(end)) {
                    parts.add(part);
                    part = new ArrayList<>();
                    continue;
                }
                Instant until = interval.until().isAfter(end) ? end : interval.until();
                part.add(new Interval(from, until));
                from = until;
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
