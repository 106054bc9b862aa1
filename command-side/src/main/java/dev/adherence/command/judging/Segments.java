package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;

/** The segments of one shift where they stand: matched, slid, pushed, held up by a call. Plain {@code available} is null. */
final class Segments {

    private final List<PlacedSegment> all;
    private final Instant shiftStart;
    private final Instant shiftEnd;
    /** Those of the touching shift that follows, which breaks may claim beforehand; null if none follows. */
    private final Segments following;

    private Segments(List<PlacedSegment> all, Instant shiftStart, Instant shiftEnd, Segments following) {
        this.all = all;
        this.shiftStart = shiftStart;
        this.shiftEnd = shiftEnd;
        this.following = following;
    }

    /** Of each of these shifts at its start; they ascend. */
    static List<Segments> of(List<EffectiveShift> shifts) {
        LinkedList<Segments> each = new LinkedList<>();
        for (int i = shifts.size() - 1; i >= 0; i--) {
            EffectiveShift shift = shifts.get(i);
            boolean touches = !each.isEmpty() && shift.touches(shifts.get(i + 1));
            Segments none = new Segments(List.of(), shift.start(), shift.end(), touches ? each.getFirst() : null);
            each.addFirst(none.replacedBy(shift.partAt(shift.start())));
        }
        return each;
    }

    /** The segments of another version; what stands in both keeps its place and its match. */
    Segments replacedBy(EffectiveShift.Part part) {
        List<PlacedSegment> placed = new ArrayList<>(part.segments().size());
        for (Shift.Segment segment : part.segments()) {
            PlacedSegment kept = same(segment);
            if (kept == null && segment.end().isAfter(shiftStart)) {
                kept = new PlacedSegment(segment, Instants.later(shiftStart, segment.start()));
            }
            if (kept != null) {
                kept.moveTo(kept.start, part.end());
                placed.add(kept);
            }
        }
        return new Segments(placed, shiftStart, part.end(), following);
    }

    private PlacedSegment same(Shift.Segment segment) {
        for (PlacedSegment placed : all) {
            if (placed.isSameAs(segment)) {
                return placed;
            }
        }
        return null;
    }

    /** Breaks cover what they slid over; of two the one that began last is in force. */
    PlacedSegment inForce(Instant at) {
        PlacedSegment found = following == null ? null : following.inForce(at);
        for (PlacedSegment placed : all) {
            if (placed.covers(at)
                    && (found == null || placed.isBreak() && (!found.isBreak() || placed.start.isAfter(found.start)))) {
                found = placed;
            }
        }
        return found;
    }

    /** The next start or end of any segment as they stand; null if there is none. */
    Instant nextChange(Instant after) {
        Instant next = following == null ? null : following.nextChange(after);
        for (PlacedSegment placed : all) {
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
    void begin(Instant at, StateInterval stay, boolean excuses) {
        for (PlacedSegment placed : all) {
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
        for (PlacedSegment placed : all) {
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
        List<PlacedSegment> waiting = new ArrayList<>(all);
        waiting.removeIf(placed -> !placed.waiting);
        waiting.sort(Comparator.comparing(placed -> placed.start));
        Instant next = at;
        for (PlacedSegment placed : waiting) {
            placed.waiting = false;
            slide(placed, next, at);
            next = placed.start.plus(placed.length);
        }
    }

    /**
     * The segment of a break with this beginning: the one in force, in which it goes on where an earlier break was matched to
     * it; else of those that it can claim the nearest start, else the earlier.
     */
    PlacedSegment match(Instant begin, Instant at, Kind kind, Duration window) {
        PlacedSegment inForce = inForce(at);
        if (inForce != null && (inForce.matched || canClaim(inForce, begin, window)) && kind.fits(inForce.type())) {
            return inForce;
        }
        PlacedSegment nearest = null;
        for (Segments each = this; each != null; each = each.following) {
            for (PlacedSegment placed : each.all) {
                boolean claimable = canClaim(placed, begin, window) && kind.fits(placed.type());
                if (claimable && (nearest == null || isNearer(placed, nearest, begin))) {
                    nearest = placed;
                }
            }
        }
        return nearest;
    }

    /** Also what was pushed against the end of the shift, or beyond it. */
    private static boolean canClaim(PlacedSegment placed, Instant begin, Duration window) {
        return !placed.matched
                && !placed.waiting
                && !begin.isBefore(placed.segment.start().minus(window))
                && !begin.isAfter(placed.end.plus(window));
    }

    private static boolean isNearer(PlacedSegment one, PlacedSegment other, Instant begin) {
        Duration distance = Duration.between(one.start, begin).abs();
        int order = distance.compareTo(Duration.between(other.start, begin).abs());
        return order < 0 || order == 0 && one.start.isBefore(other.start);
    }

    /** The segment slides to begin with the break that claimed it, which is judged at {@code at}. */
    void claim(PlacedSegment placed, Instant begin, Instant at) {
        placed.matched = true;
        if (all.contains(placed)) {
            slide(placed, begin, at);
        } else {
            following.claim(placed, begin, at);
            makeRoom(placed, at);
        }
    }

    private void slide(PlacedSegment placed, Instant start, Instant at) {
        placed.moveTo(start, shiftEnd);
        placed.begun = !start.isAfter(at);
        makeRoom(placed, at);
    }

    /** Breaks that follow are pushed, each at its full length, except those that are over or under way. */
    private void makeRoom(PlacedSegment placed, Instant at) {
        Instant start = placed.start;
        Instant free = start.plus(placed.length);
        boolean after = false;
        for (PlacedSegment next : all) {
            boolean follows = after || !next.start.isBefore(start);
            if (next != placed && follows && next.start.isBefore(free) && next.canBePushed(at)) {
                slide(next, free, at);
            }
            after |= next == placed;
        }
    }
}
