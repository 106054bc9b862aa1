package dev.adherence.command.adherence.policy;

import java.time.Instant;

/** Comparisons of instants in which null stands for "never". */
final class Instants {

    private Instants() {}

    static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    static boolean before(Instant one, Instant other) {
        return one != null && (other == null || one.isBefore(other));
    }
}
