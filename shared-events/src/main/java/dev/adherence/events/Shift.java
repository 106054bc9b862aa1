package dev.adherence.events;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** A shift resolved to instants, {@code [start, end)}; the wall times are as published, in the agent's zone; segments ascend and do not overlap. */
public record Shift(Instant start, Instant end, LocalTime startTime, LocalTime endTime, List<Segment> segments) {

    public Shift {
        segments = List.copyOf(segments);
    }

    /** A part of a shift that is not plain {@code available}. */
    public record Segment(ScheduledState type, Instant start, Instant end, LocalTime startTime, LocalTime endTime) {}
}
