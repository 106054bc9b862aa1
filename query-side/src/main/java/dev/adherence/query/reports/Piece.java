package dev.adherence.query.reports;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import java.time.LocalDate;

/**
 * All that a report asks of a verdict. {@code available} and {@code worked} are false while the feed was silent, which counts for nobody;
 * {@code shiftDate} is null outside every segment. {@code lostTo} is of what is out: the alert that lasts; null where none does, as a person
 * muted it.
 */
record Piece(Share share, boolean available, boolean worked, LocalDate shiftDate, AlertType lostTo) {

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
    static final Piece NOTHING = new Piece(Share.NOTHING, false, false, null, null);

    private static final Share[] SHARES = Share.values();
    private static final int AVAILABLE = 8;
    private static final int WORKED = 16;
    private static final int LOST = 32;
    private static final AlertType[] TYPES = AlertType.values();

    static Piece of(Verdict verdict) {
        Share share = verdict.scheduledState() == null ? unscheduled(verdict) : scheduled(verdict.status());
        if (share == Share.NOTHING) {
            return NOTHING;
        }
        boolean heard = share != Share.UNKNOWN;
        return new Piece(
                share,
                heard && verdict.scheduledState() == ScheduledState.AVAILABLE,
                heard && isWork(verdict.state()),
                verdict.scheduledState() == null ? null : verdict.shiftDate(),
                null);
    }

    /** Also where an alert says so of it: out of adherence is a share of what was scheduled. */
    private static Share unscheduled(Verdict verdict) {
        boolean signedIn = verdict.state() != AgentState.OFFLINE && verdict.status() != AdherenceStatus.UNKNOWN;
        return signedIn ? Share.UNSCHEDULED : Share.NOTHING;
    }

    private static Share scheduled(AdherenceStatus status) {
        return switch (status) {
            case IN -> Share.IN;
            case GRACE -> Share.GRACE;
            case OUT -> Share.OUT;
            case UNKNOWN -> Share.UNKNOWN;
            case UNSCHEDULED -> Share.UNSCHEDULED;
        };
    }

    private static boolean isWork(AgentState state) {
        return switch (state) {
            case AVAILABLE, ON_CALL, AFTER_CALL_WORK -> true;
            case BREAK, LUNCH, MEETING, TRAINING, OFFLINE, UNAVAILABLE -> false;
        };
    }

    Piece lostTo(AlertType type) {
        return type == lostTo ? this : new Piece(share, available, worked, shiftDate, type);
    }

    /** As it is stored, beside the date. */
    int code() {
        int lost = lostTo == null ? 0 : LOST * (lostTo.ordinal() + 1);
        return share.ordinal() + (available ? AVAILABLE : 0) + (worked ? WORKED : 0) + lost;
    }

    static Piece of(int code, LocalDate shiftDate) {
        Share share = SHARES[code % AVAILABLE];
        if (share == Share.NOTHING) {
            return NOTHING;
        }
        AlertType lostTo = code < LOST ? null : TYPES[code / LOST - 1];
        return new Piece(share, (code & AVAILABLE) != 0, (code & WORKED) != 0, shiftDate, lostTo);
    }
}
