package dev.adherence.command.adherence.policy.walk;

import dev.adherence.command.adherence.policy.effective.EffectiveShift;
import dev.adherence.command.adherence.policy.effective.Stay;
import dev.adherence.command.adherence.policy.grounds.Instants;
import dev.adherence.command.adherence.policy.grounds.Kind;
import dev.adherence.events.AgentState;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    static Segments of(EffectiveShift shift, EffectiveShift.Part part) {
        return new Segments(List.of(), shift.start(), shift.end()).replacedBy(part);
    }

    /** The segments of another version; what stands in both keeps its place and its match. */
    Segments replacedBy(EffectiveShift.Part part) {
        List<Placed> placed = new ArrayList<>(part.segments().size());
        for (Shift.Segment segment : part.segments()) {
            Placed kept = same(segment);
            if (kept == null && segment.end().isAfter(shiftStart)) {
                kept = new Placed(segment, Instants.later(shiftStart, segment.start()));
            }
            if (kept != null) {
                kept.moveTo(kept.start, part.end());
                placed.add(kept);
            }
        }
        return new Segments(placed, shiftStart, part.end());
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
                    && (found == null || placed.isBreak() && (!found.isBreak() || placed.start.isAfter(found.start)))) {
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

    /** Breaks reached by {@code at} begin; a call excuses those that began after it, and they wait until it ends. */
    void begin(Instant at, Stay stay, boolean excuses) {
        for (Placed placed : all) {
            if (placed.isBreak() && !placed.begun && !placed.start.isAfter(at)) {
                placed.begun = true;
                placed.waiting = stay.state() == AgentState.ON_CALL
                        && stay.from().isBefore(placed.start)
                        && placed.end.isAfter(at)
                        && (excuses || heldUp());
            }
        }
    }

    /** Whether a call holds a break up. */
    boolean heldUp() {
        for (Placed placed : all) {
            if (placed.waiting) {
                return true;
            }
        }
        return false;
    }

    /** The call is over: what it held up begins now, one after the other. */
    void release(Instant at) {
        if (!heldUp()) {
            return;
        }
        List<Placed> waiting = new ArrayList<>(all);
        waiting.removeIf(placed -> !placed.waiting);
        waiting.sort(Comparator.comparing(placed -> placed.start));
        Instant next = at;
        for (Placed placed : waiting) {
            placed.waiting = false;
            slide(placed, next, at);
            next = placed.start.plus(placed.length);
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
            if (canClaim(placed, begin, kind, window) && (nearest == null || isNearer(placed, nearest, begin))) {
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

    private static boolean isNearer(Placed one, Placed other, Instant begin) {
        Duration distance = Duration.between(one.start, begin).abs();
        int order = distance.compareTo(Duration.between(other.start, begin).abs());
        return order < 0 || order == 0 && one.start.isBefore(other.start);
    }

    /** The segment slides to begin with the break that claimed it, which is judged at {@code at}. */
    void claim(Placed placed, Instant begin, Instant at) {
        placed.matched = true;
        slide(placed, begin, at);
    }

    /** Breaks that follow make room, each at its full length, except those that are over or under way. */
    private void slide(Placed placed, Instant start, Instant at) {
        placed.moveTo(start, shiftEnd);
        placed.begun = !start.isAfter(at);
        Instant free = start.plus(placed.length);
        boolean after = false;
        for (Placed next : all) {
            boolean follows = after || !next.start.isBefore(start);
            if (next != placed && follows && next.start.isBefore(free) && next.canBePushed(at)) {
                slide(next, free, at);
            }
            after |= next == placed;
        }
    }
}
