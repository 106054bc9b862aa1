package dev.adherence.command.adherence.policy.reference;

import dev.adherence.command.adherence.policy.Rules;
import dev.adherence.command.adherence.policy.Rules.ContactOverrun;
import dev.adherence.command.adherence.policy.Rules.Equivalence;
import dev.adherence.command.adherence.policy.reference.Facts.Now;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Shift.Segment;
import java.util.ArrayList;
import java.util.List;

/** The segments of one version of a shift and where breaks and calls have slid them. */
final class Slots {

    /** A segment that may slide; {@code moved} counts up with each slide, so that the one moved last is seen. */
    static final class Slot {
        final Segment published;
        final long length;
        long start;
        int moved;
        boolean taken;
        private long carriedBy = Facts.EVER;

        private Slot(Segment published) {
            this.published = published;
            this.start = published.start().getEpochSecond();
            this.length = published.end().getEpochSecond() - start;
        }

        boolean ofBreaks() {
            return published.type() == ScheduledState.BREAK || published.type() == ScheduledState.LUNCH;
        }

        private long end() {
            return start + length;
        }
    }

    private final List<Slot> slots = new ArrayList<>();
    private final long shiftEnd;
    private int moves;
    private boolean carrying;

    Slots(Shift shift) {
        shift.segments().forEach(segment -> slots.add(new Slot(segment)));
        this.shiftEnd = shift.end().getEpochSecond();
    }

    /** An unbroken call begun before a break or lunch pushes it along, a second at a time. */
    void carry(long t, Now now, Rules rules) {
        carrying = false;
        if (now.state() != AgentState.ON_CALL) {
            return;
        }
        for (Slot slot : slots) {
            if (slot.ofBreaks() && slot.start == t && now.since() < t) {
                if (slot.carriedBy == now.since() || rules.contactOverrun() == ContactOverrun.EXCUSE) {
                    slot.carriedBy = now.since();
                    slide(slot, t + 1);
                    carrying = true;
                }
            }
        }
    }

    /** Null: plain available. */
    Slot inForce(long t) {
        Slot found = null;
        for (Slot slot : slots) {
            boolean on = slot.start <= t && t < end(slot);
            if (on && !carrying && (found == null || slot.moved > found.moved)) {
                found = slot;
            }
        }
        return found;
    }

    /** The segment that a break or lunch of this kind begun at {@code t} claims; null if it matches none. */
    Slot claim(AgentState kind, long t, Rules rules) {
        long window = rules.breakWindow().toSeconds();
        Slot best = null;
        for (Slot slot : slots) {
            boolean near = slot.published.start().getEpochSecond() - window <= t && t <= end(slot) + window;
            if (near && !slot.taken && allows(slot.published.type(), kind, rules) && slot.ofBreaks()) {
                best = best == null || nearer(slot, best, t) ? slot : best;
            }
        }
        if (best != null) {
            take(best, t);
        }
        return best;
    }

    void take(Slot slot, long t) {
        slot.taken = true;
        slide(slot, t);
    }

    long end(Slot slot) {
        return Math.min(slot.end(), shiftEnd);
    }

    long shiftEnd() {
        return shiftEnd;
    }

    /** Whether the state is what the schedule asks for; {@code offline} never is. */
    static boolean allows(ScheduledState scheduled, AgentState state, Rules rules) {
        boolean same = rules.equivalences().contains(Equivalence.BREAK_IS_LUNCH);
        return switch (scheduled) {
            case AVAILABLE ->
                state == AgentState.AVAILABLE || state == AgentState.ON_CALL || state == AgentState.AFTER_CALL_WORK;
            case BREAK -> state == AgentState.BREAK || (same && state == AgentState.LUNCH);
            case LUNCH -> state == AgentState.LUNCH || (same && state == AgentState.BREAK);
            case MEETING -> state == AgentState.MEETING;
            case TRAINING -> state == AgentState.TRAINING;
        };
    }

    private boolean nearer(Slot one, Slot other, long t) {
        Slot inForce = inForce(t);
        if (one == inForce || other == inForce) {
            return one == inForce;
        }
        long distance = Math.abs(one.start - t);
        long otherDistance = Math.abs(other.start - t);
        return distance < otherDistance || (distance == otherDistance && one.start < other.start);
    }

    private void slide(Slot slot, long to) {
        slot.start = to;
        slot.moved = ++moves;
        for (Slot following : slots.subList(slots.indexOf(slot) + 1, slots.size())) {
            boolean over = following.end() <= to;
            if (following.ofBreaks() && !over && following.start < slot.end()) {
                slide(following, slot.end());
            }
        }
    }
}
