package dev.adherence.command.schedule;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A shift in wall times, as people write it. An end that is not after its start is the next day's. */
record WallShift(LocalDate date, LocalTime start, LocalTime end, List<WallSegment> segments) {

    record WallSegment(ScheduledState type, LocalTime start, LocalTime end) {}

    WallShift {
        segments = List.copyOf(segments);
    }

    /** The shift in instants: a time that clocks skip is later by what they skip, one that they show twice is the first. */
    Shift in(ZoneId zone) throws BadRecord {
        Instant from = instant(date.atTime(start), zone);
        Instant until = instant(lastDay().atTime(end), zone);
        if (!until.isAfter(from)) {
            throw BadRecord.invalid(
                    "endTime",
                    "The shift %s %s–%s has no length in %s: clocks skip it".formatted(date, start, end, zone));
        }
        List<Shift.Segment> resolved = new ArrayList<>();
        for (WallSegment segment : segments) {
            Shift.Segment within = resolve(segment, zone, from, until);
            if (within != null) {
                resolved.add(within);
            }
        }
        resolved.sort(Comparator.comparing(Shift.Segment::start));
        for (int i = 1; i < resolved.size(); i++) {
            if (resolved.get(i).start().isBefore(resolved.get(i - 1).end())) {
                throw BadRecord.invalid(
                        "segments",
                        "segments overlap: %s–%s and %s–%s"
                                .formatted(
                                        resolved.get(i - 1).startTime(),
                                        resolved.get(i - 1).endTime(),
                                        resolved.get(i).startTime(),
                                        resolved.get(i).endTime()));
            }
        }
        return new Shift(from, until, start, end, resolved, zone.getId());
    }

    private LocalDate lastDay() {
        return end.isAfter(start) ? date : date.plusDays(1);
    }

    /** The segment cut to the shift; null where nothing is left of it. */
    private Shift.Segment resolve(WallSegment segment, ZoneId zone, Instant from, Instant until) throws BadRecord {
        LocalDateTime begins = onItsDay(segment.start());
        LocalDateTime ends = onItsDay(segment.end());
        if (ends.isBefore(begins)) {
            // only the end of a shift of a whole day can be meant
            ends = ends.plusDays(1);
            if (ends.isAfter(lastDay().atTime(end))) {
                throw BadRecord.invalid(
                        "segments",
                        "The segment %s–%s ends before it starts".formatted(segment.start(), segment.end()));
            }
        }
        Instant start = instant(begins, zone);
        Instant end = instant(ends, zone);
        if (!end.isAfter(start)) {
            return null;
        }
        if (!start.isBefore(until) || !end.isAfter(from)) {
            if (begins.isBefore(lastDay().atTime(this.end))) {
                // on paper it lies within the shift: clocks that skip an hour have moved one of the two
                return null;
            }
            throw BadRecord.invalid(
                    "segments",
                    "The segment %s–%s lies outside the shift %s–%s"
                            .formatted(segment.start(), segment.end(), this.start, this.end));
        }
        return new Shift.Segment(
                segment.type(),
                start.isBefore(from) ? from : start,
                end.isAfter(until) ? until : end,
                start.isBefore(from) ? this.start : segment.start(),
                end.isAfter(until) ? this.end : segment.end());
    }

    private LocalDateTime onItsDay(LocalTime time) {
        return (time.isBefore(start) ? date.plusDays(1) : date).atTime(time);
    }

    private static Instant instant(LocalDateTime wall, ZoneId zone) {
        return wall.atZone(zone).toInstant();
    }
}
