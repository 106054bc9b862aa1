package dev.adherence.query.reports;

/** Seconds; {@code available} those that were scheduled as available. */
public record Sums(
        long in, long grace, long out, long excused, long unknown, long unscheduled, long worked, long available) {

    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0);

    static Sums of(Piece piece, long seconds) {
        return new Sums(
                of(piece, Piece.Share.IN, seconds),
                of(piece, Piece.Share.GRACE, seconds),
                of(piece, Piece.Share.OUT, seconds),
                of(piece, Piece.Share.EXCUSED, seconds),
                of(piece, Piece.Share.UNKNOWN, seconds),
                of(piece, Piece.Share.UNSCHEDULED, seconds),
                piece.worked() ? seconds : 0,
                piece.available() ? seconds : 0);
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
                available + other.available);
    }

    Sums negated() {
        return new Sums(-in, -grace, -out, -excused, -unknown, -unscheduled, -worked, -available);
    }

    /** Each second of a segment is one of these. */
    public long scheduled() {
        return in + grace + out + excused + unknown;
    }
}
