package dev.adherence.events;

import java.time.Instant;

/** A stretch of time {@code [from, until)} that has an end. */
public record Interval(Instant from, Instant until) {

    public boolean overlaps(Instant begins, Instant ends) {
        return from.isBefore(ends) && begins.isBefore(until);
    }
}
