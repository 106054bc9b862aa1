package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.Rules.ContactOverrun;
import dev.adherence.command.judging.Rules.Equivalence;
import dev.adherence.command.judging.reference.Facts.Now;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Shift.Segment;
import java.util.ArrayList;
import java.util.List;

/** The segments of one version of a shift, where breaks and calls have slid them, and those of the shifts that touch it. */
final class Slots {

    /** A segment that may slide. */
    static final class Slot {
        final Segment published;
        final long length;
        private final int place;
        private final long shiftEnd;
        long start;
        boolean taken;

        private Slot(Segment published, Shift shift, int place) {
            this.published = published;
            this.place = place;
            this.shiftEnd = shift.end().getEpochSecond();
            this.start =
                    Math.max(published.start().getEpochSecond(), shift.start().getEpochSecond());
            this.length = published.end().getEpochSecond() - start;
        }

        boolean ofBreaks() {
            return published.type() == ScheduledState.BREAK || published.type() == ScheduledState.LUNCH;
        }

        private long end() {
            return start + length;
        }

        /** Cut to its shift. */
        long over() {
            return Math.min(end(), shiftEnd);
        }

        private boolean on(long t) {
            return start <= t && t < over();
        }
    }

    private final List<Slot> slots = new ArrayList<>();
    private final Shift shift;
    private final int place;
    private final Slots later;
    private boolean carrying;

    /** Of the shifts of a chain, each of which touches the next, as they are known when they start. */
    static Slots of(List<Shift> chain) {
        return of(chain, 0);
    }

    private static Slots of(List<Shift> chain, int place) {
        return place == chain.size() ? null : new Slots(chain.get(place), place, null, of(chain, place + 1));
    }

    /** Segments that an older version had at the same times keep what became of them there. */
    Slots(Shift shift, Slots older) {
        this(shift, older.place, older, older.later == null ? null : new Slots(older.later.shift, older.later));
    }

    private Slots(Shift shift, int place, Slots older, Slots later) {
        shift.segments().forEach(segment -> slots.add(new Slot(segment, shift, place)));
        this.shift = shift;
        this.place = place;
        this.later = later;
        if (older != null) {
            for (Slot slot : slots) {
                Slot kept = older.same(slot);
                if (kept != null) {
                    slot.start = kept.start;
                    slot.taken = kept.taken;
                    carrying |= slot.start > kept.published.start().getEpochSecond() && older.carrying;
                }
            }
        }
    }

    boolean has(Slot slot) {
        return all().contains(slot);
    }

    /** Those of the touching shift that comes next. */
    Slots later() {
        return later;
    }

    /** The slot published for the same type and times of the same shift; null if there is none. */
    Slot same(Slot other) {
        if (other.place > place) {
            return later.same(other);
        }
        for (Slot slot : slots) {
            boolean times = slot.published.start().equals(other.published.start())
                    && slot.published.end().equals(other.published.end());
            if (times && slot.published.type() == other.published.type()) {
                return slot;
            }
        }
        return null;
    }

    /** An unbroken call begun before a break or lunch pushes it along, a second at a time. */
    void carry(long t, Now now, Rules rules, boolean newVersion) {
        boolean waiting = carrying && now.state() == AgentState.ON_CALL && now.since() < t;
        carrying = false;
        if (now.state() != AgentState.ON_CALL) {
            return;
        }
        for (Slot slot : slots) {
            boolean begins = slot.start == t || (newVersion && slot.on(t) && !slot.taken);
            boolean excused = waiting || rules.contactOverrun() == ContactOverrun.EXCUSE;
            if (slot.ofBreaks() && begins && now.since() < slot.start && excused) {
                slide(slot, t + 1);
                carrying = true;
            }
        }
    }

    /** A call holds a break or lunch back. */
    boolean carrying() {
        return carrying;
    }

    /** Null: plain available. */
    Slot inForce(long t) {
        Slot found = null;
        for (Slot slot : all()) {
            if (slot.on(t) && (found == null || covers(slot, found))) {
                found = slot;
            }
        }
        return found;
    }

    private List<Slot> all() {
        List<Slot> all = new ArrayList<>(slots);
        if (later != null) {
            all.addAll(later.all());
        }
        return all;
    }

    private static boolean covers(Slot one, Slot other) {
        return one.ofBreaks() && (!other.ofBreaks() || one.start > other.start);
    }

    /** The segment that a break or lunch of this kind begun at {@code t} claims; null if it matches none. */
    Slot claim(AgentState kind, long t, Rules rules) {
        long window = rules.breakWindow().toSeconds();
        Slot best = null;
        for (Slot slot : all()) {
            boolean near = slot.published.start().getEpochSecond() - window <= t && t <= slot.over() + window;
            if (near && !slot.taken && allows(slot.published.type(), kind, rules) && slot.ofBreaks()) {
                best = best == null || nearer(slot, best, t) ? slot : best;
            }
        }
        if (best != null) {
            take(best, t);
        }
        return best;
    }

    /** The segment in which a break or lunch begins that goes on in what an earlier one took; null if it does not. */
    Slot goesOnIn(AgentState kind, long t, Rules rules) {
        Slot here = inForce(t);
        boolean goesOn = here != null && here.taken && here.ofBreaks() && allows(here.published.type(), kind, rules);
        return goesOn ? here : null;
    }

    void take(Slot slot, long t) {
        slot.taken = true;
        slide(slot, t);
    }

    long shiftEnd() {
        return shift.end().getEpochSecond();
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
        slide(slot, to, to);
    }

    /** Across a seam what stands there is pushed on either side, each as far as its own shift goes. */
    private void slide(Slot slot, long to, long now) {
        if (slot.place > place) {
            later.slide(slot, to, now);
        }
        slot.start = to;
        for (Slot following : slots) {
            boolean planned = slot.place == place && slots.indexOf(following) > slots.indexOf(slot);
            boolean over = following.end() <= now;
            if (following != slot
                    && (planned || following.start >= to)
                    && following.ofBreaks()
                    && !following.taken
                    && !over
                    && following.start < slot.end()) {
                slide(following, slot.end(), now);
            }
        }
    }
}
