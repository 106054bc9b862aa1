package dev.adherence.events;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/**
 * A shift resolved to instants, {@code [start, end)}; the wall times are as published, in the zone that the agent had then; segments
 * ascend and do not overlap. {@code zone} is null in what was published before zones were kept.
 */
public record Shift(
        Instant start, Instant end, LocalTime startTime, LocalTime endTime, List<Segment> segments, String zone) {

    public Shift {
        segments = List.copyOf(segments);
    }

    public Shift(Instant start, Instant end, LocalTime startTime, LocalTime endTime, List<Segment> segments) {
        this(start, end, startTime, endTime, segments, null);
    }

    /** Whether publishing the other one would say anything that this one does not; of one without a zone nobody knows which it was. */
    public boolean says(Shift other) {
        return equals(other)
                || zone == null
                        && equals(new Shift(other.start, other.end, other.startTime, other.endTime, other.segments));
    }

    /** A part of a shift that is not plain {@code available}. */
    public record Segment(ScheduledState type, Instant start, Instant end, LocalTime startTime, LocalTime endTime) {}
}
