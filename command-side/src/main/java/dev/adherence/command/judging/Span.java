package dev.adherence.command.judging;

import java.time.Instant;

/** A stretch of time {@code [from, until)}; {@code until} null means it still lasts. */
public record Span(Instant from, Instant until) {

    public boolean contains(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }
}
