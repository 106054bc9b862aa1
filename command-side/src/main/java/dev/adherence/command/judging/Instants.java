package dev.adherence.command.judging;

import java.time.Instant;

/** Comparisons of instants in which null stands for "never". */
public final class Instants {

    private Instants() {}

    public static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    public static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    public static boolean before(Instant one, Instant other) {
        return one != null && (other == null || one.isBefore(other));
    }
}
