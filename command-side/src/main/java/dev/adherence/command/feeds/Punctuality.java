package dev.adherence.command.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How long after they took effect the records of one request came.
 *
 * @param late how many came more than {@link #LATE} after
 * @param shortestDelay of the one that came soonest; negative: the clock of the source is ahead of ours; null: there was none
 */
public record Punctuality(int late, Duration shortestDelay) {

    /** A supervisor would have seen it at once otherwise. */
    static final Duration LATE = Duration.ofMinutes(1);

    static final Punctuality UNKNOWN = new Punctuality(0, null);

    public static Punctuality of(Collection<Instant> tookEffect, Instant arrivedAt) {
        int late = (int) tookEffect.stream()
                .filter(at -> at.isBefore(arrivedAt.minus(LATE)))
                .count();
        return tookEffect.stream()
                .max(Instant::compareTo)
                .map(last -> new Punctuality(late, Duration.between(last, arrivedAt)))
                .orElse(UNKNOWN);
    }
}
