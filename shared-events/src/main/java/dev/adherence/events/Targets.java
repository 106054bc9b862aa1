package dev.adherence.events;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/**
 * What percentages are aimed at and how those of adherence are called, complete: what nobody set has its default. In whole percent; it
 * judges nothing.
 *
 * @param goodFrom adherence from here on is good, from {@code watchFrom} on to be watched, below poor
 */
public record Targets(int adherence, int conformance, int goodFrom, int watchFrom) {

    public static final Targets DEFAULTS = new Targets(90, 95, 90, 80);

    /** How a percentage of adherence is called. */
    public enum Band {
        GOOD,
        WATCH,
        POOR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** These with everything that {@code set} names replaced. */
    public Targets with(RuleValues set) {
        return new Targets(
                Objects.requireNonNullElse(set.adherenceTarget(), adherence),
                Objects.requireNonNullElse(set.conformanceTarget(), conformance),
                Objects.requireNonNullElse(set.goodFrom(), goodFrom),
                Objects.requireNonNullElse(set.watchFrom(), watchFrom));
    }

    /** Null of none. */
    public Band band(BigDecimal percentage) {
        if (percentage == null) {
            return null;
        }
        if (percentage.compareTo(BigDecimal.valueOf(goodFrom)) >= 0) {
            return Band.GOOD;
        }
        return percentage.compareTo(BigDecimal.valueOf(watchFrom)) >= 0 ? Band.WATCH : Band.POOR;
    }
}
