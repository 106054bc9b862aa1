package dev.adherence.query.reports;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import java.time.LocalDate;

/**
 * All that a report asks of a verdict. {@code available} and {@code worked} are false while the feed was silent or the time is excused, which counts for nobody;
 * {@code shiftDate} is null outside every segment. {@code lostTo} is of what is out: the alert that lasts; null where none does, as a person
 * muted it. {@code raw} is the share had nothing been excused.
 */
record Piece(Share share, boolean available, boolean worked, LocalDate shiftDate, AlertType lostTo, Share raw) {

    /** What a second is counted as. Stored by its place. */
    enum Share {
        NOTHING,
        IN,
        GRACE,
        OUT,
        EXCUSED,
        UNKNOWN,
        UNSCHEDULED
    }

    /** Logged off without a segment, or nothing known: it is in no sum. */
    static final Piece NOTHING = new Piece(Share.NOTHING, false, false, null, null, Share.NOTHING);

    private static final Share[] SHARES = Share.values();
    private static final int AVAILABLE = 8;
    private static final int WORKED = 16;
    private static final int LOST = 32;
    private static final int RAW = 256;
    private static final AlertType[] TYPES = AlertType.values();

    static Piece of(Verdict verdict) {
        if (verdict.scheduledState() == null) {
            boolean unscheduled = verdict.state() != AgentState.OFFLINE && counts(verdict.status());
            return unscheduled
                    ? new Piece(Share.UNSCHEDULED, false, isWork(verdict.state()), null, null, Share.UNSCHEDULED)
                    : NOTHING;
        }
        boolean counts = counts(verdict.status());
        return new Piece(
                scheduled(verdict.status()),
                counts && verdict.scheduledState() == ScheduledState.AVAILABLE,
                counts && isWork(verdict.state()),
                verdict.shiftDate(),
                null,
                scheduled(verdict.withoutExcuses()));
    }

    private static boolean counts(AdherenceStatus status) {
        return status != AdherenceStatus.UNKNOWN && status != AdherenceStatus.EXCUSED;
    }

    private static Share scheduled(AdherenceStatus status) {
        return switch (status) {
            case IN -> Share.IN;
            case GRACE -> Share.GRACE;
            case OUT -> Share.OUT;
            case UNKNOWN -> Share.UNKNOWN;
            case UNSCHEDULED -> Share.UNSCHEDULED;
            case EXCUSED -> Share.EXCUSED;
        };
    }

    private static boolean isWork(AgentState state) {
        return switch (state) {
            case AVAILABLE, ON_CALL, AFTER_CALL_WORK -> true;
            case BREAK, LUNCH, MEETING, TRAINING, OFFLINE, UNAVAILABLE -> false;
        };
    }

    Piece lostTo(AlertType type) {
        return type == lostTo ? this : new Piece(share, available, worked, shiftDate, type, raw);
    }

    /** As it is stored, beside the date. */
    int code() {
        int lost = lostTo == null ? 0 : LOST * (lostTo.ordinal() + 1);
        int without = raw == share ? 0 : RAW * (raw.ordinal() + 1);
        return share.ordinal() + (available ? AVAILABLE : 0) + (worked ? WORKED : 0) + lost + without;
    }

    static Piece of(int code, LocalDate shiftDate) {
        Share share = SHARES[code % AVAILABLE];
        if (share == Share.NOTHING) {
            return NOTHING;
        }
        int lost = code % RAW / LOST;
        int without = code / RAW;
        return new Piece(
                share,
                (code & AVAILABLE) != 0,
                (code & WORKED) != 0,
                shiftDate,
                lost == 0 ? null : TYPES[lost - 1],
                without == 0 ? share : SHARES[without - 1]);
    }
}
