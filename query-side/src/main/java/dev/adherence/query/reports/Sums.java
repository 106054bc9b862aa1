package dev.adherence.query.reports;

import dev.adherence.events.AlertType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Seconds; {@code available} those that were scheduled as available, {@code lost} what of {@code out} an alert lasted for. */
public record Sums(
        long in,
        long grace,
        long out,
        long excused,
        long unknown,
        long unscheduled,
        long worked,
        long available,
        Lost lost) {

    /** Out of adherence without an alert, as a person had resolved that for the shift. */
    static final String MUTED = "muted";

    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, Lost.NOTHING);

    /** Seconds by the type of alert. */
    public record Lost(long lateStart, long earlyLeave, long extendedBreak, long unscheduledBreak, long wrongState) {

        static final Lost NOTHING = new Lost(0, 0, 0, 0, 0);

        /** @param type null: to none */
        static Lost of(AlertType type, long seconds) {
            if (type == null) {
                return NOTHING;
            }
            return switch (type) {
                case LATE_START -> new Lost(seconds, 0, 0, 0, 0);
                case EARLY_LEAVE -> new Lost(0, seconds, 0, 0, 0);
                case EXTENDED_BREAK -> new Lost(0, 0, seconds, 0, 0);
                case UNSCHEDULED_BREAK -> new Lost(0, 0, 0, seconds, 0);
                case WRONG_STATE -> new Lost(0, 0, 0, 0, seconds);
            };
        }

        Lost plus(Lost other) {
            return new Lost(
                    lateStart + other.lateStart,
                    earlyLeave + other.earlyLeave,
                    extendedBreak + other.extendedBreak,
                    unscheduledBreak + other.unscheduledBreak,
                    wrongState + other.wrongState);
        }

        Lost negated() {
            return new Lost(-lateStart, -earlyLeave, -extendedBreak, -unscheduledBreak, -wrongState);
        }

        private long of(AlertType type) {
            return switch (type) {
                case LATE_START -> lateStart;
                case EARLY_LEAVE -> earlyLeave;
                case EXTENDED_BREAK -> extendedBreak;
                case UNSCHEDULED_BREAK -> unscheduledBreak;
                case WRONG_STATE -> wrongState;
            };
        }
    }

    static Sums of(Piece piece, long seconds) {
        return new Sums(
                of(piece, Piece.Share.IN, seconds),
                of(piece, Piece.Share.GRACE, seconds),
                of(piece, Piece.Share.OUT, seconds),
                of(piece, Piece.Share.EXCUSED, seconds),
                of(piece, Piece.Share.UNKNOWN, seconds),
                of(piece, Piece.Share.UNSCHEDULED, seconds),
                piece.worked() ? seconds : 0,
                piece.available() ? seconds : 0,
                Lost.of(piece.lostTo(), seconds));
    }

    private static long of(Piece piece, Piece.Share share, long seconds) {
        return piece.share() == share ? seconds : 0;
    }

    Sums plus(Sums other) {
        return new Sums(
                in + other.in,
                grace + other.grace,
                out + other.out,
                excused + other.excused,
                unknown + other.unknown,
                unscheduled + other.unscheduled,
                worked + other.worked,
                available + other.available,
                lost.plus(other.lost));
    }

    Sums negated() {
        return new Sums(-in, -grace, -out, -excused, -unknown, -unscheduled, -worked, -available, lost.negated());
    }

    /** Each second of a segment is one of these. */
    public long scheduled() {
        return in + grace + out + excused + unknown;
    }

    /** By the name of each type, and as {@link #MUTED} what no alert lasted for; all of it is {@code out}. */
    public Map<String, Long> lostTo() {
        Map<String, Long> all = new LinkedHashMap<>();
        long left = out;
        for (AlertType type : AlertType.values()) {
            all.put(type.toString(), lost.of(type));
            left -= lost.of(type);
        }
        all.put(MUTED, left);
        return all;
    }
}
