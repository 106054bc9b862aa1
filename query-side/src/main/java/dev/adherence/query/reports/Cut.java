package dev.adherence.query.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Cuts what holds of an agent where the report must tell things apart: at changes of membership, and at midnight where no shift has a date. */
final class Cut {

    /** {@code to} {@link Long#MAX_VALUE}: onward. */
    @FunctionalInterface
    interface OfStep {

        void take(long from, long to, Piece piece);
    }

    @FunctionalInterface
    interface OfMembership {

        void take(long from, long to, Membership membership);
    }

    @FunctionalInterface
    interface OfDate {

        void take(LocalDate date, long from, long to);
    }

    private Cut() {}

    /** Each step that counts, as long as it holds. */
    static void steps(Map<Long, Piece> steps, OfStep sink) {
        long from = 0;
        Piece piece = Piece.NOTHING;
        for (Map.Entry<Long, Piece> next : steps.entrySet()) {
            if (piece.share() != Piece.Share.NOTHING) {
                sink.take(from, next.getKey(), piece);
            }
            from = next.getKey();
            piece = next.getValue();
        }
        if (piece.share() != Piece.Share.NOTHING) {
            sink.take(from, Long.MAX_VALUE, piece);
        }
    }

    static void memberships(long from, long to, List<Membership.Span> memberships, OfMembership sink) {
        for (Membership.Span span : memberships) {
            long first = Math.max(from, span.from());
            long last = Math.min(to, span.until());
            if (first < last) {
                sink.take(first, last, span.of());
            }
        }
    }

    /** Of what has an end. */
    static void dates(long from, long to, Piece piece, ZoneId zone, OfDate sink) {
        if (piece.shiftDate() != null) {
            sink.take(piece.shiftDate(), from, to);
            return;
        }
        for (long begins = from; begins < to; ) {
            LocalDate date = LocalDate.ofInstant(Instant.ofEpochSecond(begins), zone);
            long ends = Math.min(to, date.plusDays(1).atStartOfDay(zone).toEpochSecond());
            sink.take(date, begins, ends);
            begins = ends;
        }
    }
}
