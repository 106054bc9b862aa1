package dev.adherence.query.schedules;

import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.query.wiring.VisibleTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What holds of an employee's schedule from one date to another, both included; a date nobody published is not listed. */
public record ScheduleView(UUID employeeId, LocalDate from, LocalDate to, List<Day> schedules) {

    /** A date as of the version that holds; no shifts: the date was published as free. */
    public record Day(
            LocalDate date,
            int version,
            boolean replaced,
            String publishedBy,
            Instant publishedAt,
            List<PublishedShift> shifts) {}

    /**
     * Wall times {@code HH:MM} as published, in {@code timeZone} (null: published before zones were kept); {@code start} and
     * {@code end} are the instants they were resolved to.
     */
    public record PublishedShift(
            String startTime, String endTime, String timeZone, Instant start, Instant end, List<Segment> segments) {

        public static PublishedShift of(Shift shift) {
            return new PublishedShift(
                    shift.startTime().toString(),
                    shift.endTime().toString(),
                    shift.zone(),
                    shift.start(),
                    shift.end(),
                    shift.segments().stream().map(Segment::of).toList());
        }

        /** The part of it that may be seen, as if there were no more; wall times where it was cut are of its zone, else of the agent's. */
        PublishedShift seen(VisibleTime.Part part, ZoneId agents) {
            VisibleTime.Part own = part.and(start, end);
            ZoneId zone = zoneOr(agents);
            return new PublishedShift(
                    wall(startTime, start, own.from(), zone),
                    wall(endTime, end, own.to(), zone),
                    timeZone,
                    own.from(),
                    own.to(),
                    segments.stream()
                            .filter(segment -> part.and(segment.start(), segment.end()) != null)
                            .map(segment -> segment.seen(part, zone))
                            .toList());
        }

        public ZoneId zoneOr(ZoneId agents) {
            return timeZone == null ? agents : ZoneId.of(timeZone);
        }

        /** The whole shift cut into what it asks for, one after the other: what no segment covers is {@code available}. */
        public List<Segment> cut() {
            List<Segment> parts = new ArrayList<>();
            Instant reached = start;
            String wall = startTime;
            for (Segment segment : segments) {
                if (reached.isBefore(segment.start())) {
                    parts.add(
                            new Segment(ScheduledState.AVAILABLE, wall, segment.startTime(), reached, segment.start()));
                }
                parts.add(segment);
                reached = segment.end();
                wall = segment.endTime();
            }
            if (reached.isBefore(end)) {
                parts.add(new Segment(ScheduledState.AVAILABLE, wall, endTime, reached, end));
            }
            return parts;
        }
    }

    /** A part of a shift. */
    public record Segment(ScheduledState type, String startTime, String endTime, Instant start, Instant end) {

        public Segment seen(VisibleTime.Part part, ZoneId zone) {
            VisibleTime.Part own = part.and(start, end);
            return new Segment(
                    type,
                    wall(startTime, start, own.from(), zone),
                    wall(endTime, end, own.to(), zone),
                    own.from(),
                    own.to());
        }

        static Segment of(Shift.Segment segment) {
            return new Segment(
                    segment.type(),
                    segment.startTime().toString(),
                    segment.endTime().toString(),
                    segment.start(),
                    segment.end());
        }
    }

    private static String wall(String published, Instant instant, Instant seen, ZoneId zone) {
        return seen.equals(instant)
                ? published
                : LocalTime.ofInstant(seen, zone)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }
}
