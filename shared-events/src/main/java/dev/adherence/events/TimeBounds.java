package dev.adherence.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The time that is taken and asked for: what lies outside is a slip of the pen, and beyond what tables hold. */
public final class TimeBounds {

    /** As it is said to whoever was outside. */
    public static final String IN_WORDS = "from 2000 to 2199";

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private TimeBounds() {}

    public static boolean hold(LocalDate date) {
        return !date.isBefore(FIRST) && !date.isAfter(LAST);
    }

    /** By the date of the instant in UTC. */
    public static boolean hold(Instant instant) {
        return !instant.isBefore(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC))
                && instant.isBefore(LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
