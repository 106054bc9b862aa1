package dev.adherence.command.agent;

import dev.adherence.events.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The parts of an excuse as a snapshot has them, so that those of a year fit in: each says in seconds when it begins, and then how long it
 * counts and pauses in turn.
 */
record StoredExcuse(UUID excuseId, boolean takenBack, List<String> parts) {

    StoredExcuse {
        parts = List.copyOf(parts);
    }

    static String text(List<Interval> intervals) {
        StringBuilder text = new StringBuilder();
        Instant at = Instant.EPOCH;
        for (Interval interval : intervals) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(seconds(Duration.between(at, interval.from())))
                    .append(' ')
                    .append(seconds(Duration.between(interval.from(), interval.until())));
            at = interval.until();
        }
        return text.toString();
    }

    static List<Interval> intervals(String text) {
        List<Interval> intervals = new ArrayList<>();
        String[] steps = text.split(" ");
        Instant at = Instant.EPOCH;
        for (int i = 0; i < steps.length; i += 2) {
            Instant from = at.plus(duration(steps[i]));
            at = from.plus(duration(steps[i + 1]));
            intervals.add(new Interval(from, at));
        }
        return intervals;
    }

    private static String seconds(Duration duration) {
        return duration.getNano() == 0
                ? Long.toString(duration.getSeconds())
                : BigDecimal.valueOf(duration.getSeconds())
                        .add(BigDecimal.valueOf(duration.getNano(), 9))
                        .toPlainString();
    }

    private static Duration duration(String seconds) {
        BigDecimal exact = new BigDecimal(seconds);
        long whole = exact.longValue();
        return Duration.ofSeconds(
                whole,
                exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValueExact());
    }
}
