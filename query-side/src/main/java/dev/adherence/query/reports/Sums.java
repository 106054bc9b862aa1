package dev.adherence.query.reports;

import dev.adherence.events.AlertType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Seconds; {@code available} those that were scheduled as available, {@code lost} what of {@code out} an alert lasted for, {@code byExcuse}
 * by how much excuses change the rest.
 */
public record Sums(
        long in,
        long grace,
        long out,
        long excused,
        long unknown,
        long unscheduled,
        long worked,
        long available,
        Lost lost,
        ByExcuse byExcuse) {

    /** Out of adherence without an alert, as a person had resolved that for the shift. */
    static final String MUTED = "muted";

    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, Lost.NOTHING, ByExcuse.NOTHING);

    /** What there is more, or less, of {@code in} and {@code grace} together, and of {@code unknown}, than had nothing been excused. */
    public record ByExcuse(long adherent, long unknown) {

        static final ByExcuse NOTHING = new ByExcuse(0, 0);

        private static ByExcuse of(Piece piece, long seconds) {
            return piece.raw() == piece.share()
                    ? NOTHING
                    : new ByExcuse(
                            seconds * (adherent(piece.share()) - adherent(piece.raw())),
                            seconds * (unknown(piece.share()) - unknown(piece.raw())));
        }

        private static int adherent(Piece.Share share) {
            return share == Piece.Share.IN || share == Piece.Share.GRACE ? 1 : 0;
        }

        private static int unknown(Piece.Share share) {
            return share == Piece.Share.UNKNOWN ? 1 : 0;
        }

        ByExcuse plus(ByExcuse other) {
            return new ByExcuse(adherent + other.adherent, unknown + other.unknown);
        }

        ByExcuse negated() {
            return new ByExcuse(-adherent, -unknown);
        }
    }

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
                Lost.of(piece.lostTo(), seconds),
                ByExcuse.of(piece, seconds));
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
                lost.plus(other.lost),
                byExcuse.plus(other.byExcuse));
    }

    Sums negated() {
        return new Sums(
                -in,
                -grace,
                -out,
                -excused,
                -unknown,
                -unscheduled,
                -worked,
                -available,
                lost.negated(),
                byExcuse.negated());
    }

    /** Each second of a segment is one of these. */
    public long scheduled() {
        return in + grace + out + excused + unknown;
    }

    /** {@code in} and {@code grace} had nothing been excused. */
    public long rawAdherent() {
        return in + grace - byExcuse.adherent;
    }

    /** What would count then. */
    public long rawCounted() {
        return scheduled() - (unknown - byExcuse.unknown);
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
