package dev.adherence.command.adherence.policy;

import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The segments of one shift where they stand: matched, slid, pushed, held up by a call. Plain {@code available} is null. */
final class Segments {

    private final List<Placed> all;
    private final Instant shiftStart;
    private final Instant shiftEnd;

    private Segments(List<Placed> all, Instant shiftStart, Instant shiftEnd) {
        this.all = all;
        this.shiftStart = shiftStart;
        this.shiftEnd = shiftEnd;
    }

    static Segments none(EffectiveShift shift) {
        return new Segments(List.of(), shift.start(), shift.end());
    }

    /** The segments of another version; what stands in both keeps its place and its match. */
    Segments replacedBy(List<Shift.Segment> published) {
        List<Placed> placed = new ArrayList<>(published.size());
        for (Shift.Segment segment : published) {
            Placed kept = same(segment);
            if (kept == null) {
                Instant start = Instants.later(shiftStart, segment.start());
                Instant end = Instants.earlier(shiftEnd, segment.end());
                kept = start.isBefore(end) ? new Placed(segment, start, end) : null;
            }
            if (kept != null) {
                placed.add(kept);
            }
        }
        return new Segments(placed, shiftStart, shiftEnd);
    }

    private Placed same(Shift.Segment segment) {
        for (Placed placed : all) {
            if (placed.isSameAs(segment)) {
                return placed;
            }
        }
        return null;
    }

    /** Breaks cover what they slid over; of two the one that began last is in force. */
    Placed inForce(Instant at) {
        Placed found = null;
        for (Placed placed : all) {
            if (placed.covers(at)
                    && (found == null
                            || placed.isBreak() && (!found.isBreak() || !placed.start.isBefore(found.start)))) {
                found = placed;
            }
        }
        return found;
    }

    /** The next start or end of any segment as they stand; null if there is none. */
    Instant nextChange(Instant after) {
        Instant next = null;
        for (Placed placed : all) {
            if (!placed.waiting) {
                if (placed.start.isAfter(after)) {
                    next = Instants.earlier(next, placed.start);
                } else if (placed.end.isAfter(after)) {
                    next = Instants.earlier(next, placed.end);
                }
            }
        }
        return next;
    }

    /** Breaks reached by {@code at}; with {@code heldUp} a call that began earlier holds them up. Tells whether it did. */
    boolean begin(Instant at, boolean heldUp) {
        boolean any = false;
        for (Placed placed : all) {
            if (placed.isBreak() && !placed.begun && !placed.start.isAfter(at)) {
                placed.begun = true;
                placed.waiting = heldUp && placed.end.isAfter(at);
                any |= placed.waiting;
            }
        }
        return any;
    }

    /** The call is over: what it held up begins now, one after the other. */
    void release(Instant at) {
        Instant next = at;
        for (int i = 0; i < all.size(); i++) {
            Placed placed = all.get(i);
            if (placed.waiting) {
                placed.waiting = false;
                slide(placed, next);
                placed.begun = !placed.start.isAfter(at);
                push(i, at);
                next = placed.end;
            }
        }
    }

    /** The segment that a break with this beginning claims: the one in force, else the nearest start, else the earlier. */
    Placed match(Instant begin, Instant at, Kind kind, Duration window) {
        Placed inForce = inForce(at);
        if (inForce != null && canClaim(inForce, begin, kind, window)) {
            return inForce;
        }
        Placed nearest = null;
        for (Placed placed : all) {
            if (canClaim(placed, begin, kind, window)
                    && (nearest == null || distance(placed, begin).compareTo(distance(nearest, begin)) < 0)) {
                nearest = placed;
            }
        }
        return nearest;
    }

    private boolean canClaim(Placed placed, Instant begin, Kind kind, Duration window) {
        return !placed.matched
                && !placed.waiting
                && placed.start.isBefore(shiftEnd)
                && kind.fits(placed.type())
                && !begin.isBefore(placed.segment.start().minus(window))
                && !begin.isAfter(placed.end.plus(window));
    }

    private static Duration distance(Placed placed, Instant begin) {
        return Duration.between(placed.start, begin).abs();
    }

    /** The segment slides to begin with the break that claimed it, which is judged at {@code at}. */
    void claim(Placed placed, Instant begin, Instant at) {
        placed.matched = true;
        placed.begun = true;
        slide(placed, begin);
        push(all.indexOf(placed), at);
    }

    private void slide(Placed placed, Instant start) {
        placed.start = start;
        placed.end = Instants.earlier(shiftEnd, start.plus(placed.length));
    }

    /** Following breaks make room, each at its full length, except those that are over or under way. */
    private void push(int from, Instant at) {
        Instant free = all.get(from).end;
        for (int i = from + 1; i < all.size(); i++) {
            Placed next = all.get(i);
            if (!next.isBreak() || next.matched || next.waiting || !next.end.isAfter(at)) {
                continue;
            }
            if (!next.start.isBefore(free)) {
                return;
            }
            slide(next, free);
            next.begun = false;
            free = next.end;
        }
    }
}
