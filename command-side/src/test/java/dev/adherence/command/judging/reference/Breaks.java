package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.Rules.Equivalence;
import dev.adherence.command.judging.reference.Facts.Now;
import dev.adherence.command.judging.reference.Slots.Slot;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.Duration;

/** Follows breaks and lunches through one version of a shift: which segment each takes, and when the run of them is over. */
final class Breaks {

    /** Breaks and lunches without pause; the segment matched last, else the first state's maximum, tells when it is over. */
    record Run(long start, AgentState first, Duration maximum, boolean lunch, long minutes, long over) {}

    private final Facts facts;
    private final Slots slots;
    private final long stintStart;
    private final boolean touching;
    private Run run;
    private Slot matchedLast;
    private Slot offlineIn;
    private Slot inForce;
    private boolean matched;
    private boolean unscheduled;
    private boolean newVersion;
    private long began = Facts.EVER;
    private AgentState beganAs;

    /** {@code slots}: of the stint and all that touch it. */
    Breaks(Facts facts, Slots slots, long stintStart) {
        this.facts = facts;
        this.slots = slots;
        this.stintStart = stintStart;
        this.touching = false;
    }

    /** What goes on from the touching shift before. */
    Breaks(Breaks before, long stintStart) {
        this.facts = before.facts;
        this.slots = before.slots.later();
        this.stintStart = stintStart;
        this.touching = true;
        this.run = before.run;
        this.matched = before.matched;
        boolean ahead = before.matchedLast != null && slots.has(before.matchedLast);
        this.matchedLast = ahead ? before.matchedLast : null;
    }

    /** The same, from now on by another version of the shift. */
    Breaks(Breaks older, Shift shift) {
        this.facts = older.facts;
        this.slots = new Slots(shift, older.slots);
        this.stintStart = older.stintStart;
        this.touching = older.touching;
        this.run = older.run;
        this.matchedLast = older.matchedLast == null ? null : slots.same(older.matchedLast);
        this.offlineIn = older.offlineIn == null ? null : slots.same(older.offlineIn);
        this.matched = older.matched;
        this.unscheduled = older.unscheduled;
        this.began = older.began;
        this.beganAs = older.beganAs;
        this.newVersion = true;
    }

    /** In the gap of touching shifts runs go on and begin, but nothing is matched. */
    void gap(long t) {
        Now now = facts.at(t);
        if (!now.onBreak()) {
            run = null;
            matchedLast = null;
        } else if (run == null) {
            begin(now.state(), t);
        }
        matched &= now.since() != t;
    }

    void step(long t) {
        Now now = facts.at(t);
        slots.carry(t, now, facts.rules(t), newVersion);
        newVersion = false;
        inForce = slots.inForce(t);
        matched &= now.since() != t;
        if (now.onBreak()) {
            offlineIn = null;
            if (t == stintStart && !(touching && matched)) {
                breakBegins(now.state(), touching ? now.since() : t, t);
            } else if (now.since() == t) {
                breakBegins(now.state(), t, t);
            }
        } else {
            unscheduled = false;
            offline(t, now);
            if (offlineIn == null) {
                run = null;
                matchedLast = null;
            }
        }
        inForce = slots.inForce(t);
        unscheduled &= !allowed(t);
        if (run != null && matchedLast != null) {
            boolean lunch = matchedLast.published.type() == ScheduledState.LUNCH;
            run = new Run(run.start(), run.first(), run.maximum(), lunch, minutes(matchedLast), matchedLast.over());
        }
    }

    private void breakBegins(AgentState kind, long at, long t) {
        Rules rules = facts.rules(at);
        Slot before = inForce;
        Slot goesOn = slots.goesOnIn(kind, t, rules);
        Slot match = goesOn == null ? slots.claim(kind, at, rules) : goesOn;
        if (run == null) {
            begin(kind, at);
        }
        matched = match != null;
        matchedLast = match == null ? matchedLast : match;
        ScheduledState asked = before == null ? ScheduledState.AVAILABLE : before.published.type();
        boolean nowhere = match == null && !Slots.allows(asked, kind, rules);
        if (nowhere && !unscheduled) {
            began = t;
            beganAs = kind;
        }
        unscheduled = nowhere;
    }

    private static long minutes(Slot slot) {
        return Duration.between(slot.published.start(), slot.published.end()).toMinutes();
    }

    private void begin(AgentState kind, long at) {
        Rules rules = facts.rules(at);
        Duration maximum = kind == AgentState.LUNCH ? rules.lunchMaximum() : rules.breakMaximum();
        run = new Run(at, kind, maximum, kind == AgentState.LUNCH, maximum.toMinutes(), at + maximum.toSeconds());
    }

    private void offline(long t, Now now) {
        if (!now.offline()) {
            offlineIn = null;
        } else if (offlineIn != null && inForce != offlineIn) {
            offlineIn = null;
        } else if (loggedOff(t, now)
                && inForce != null
                && Slots.allows(scheduled(), AgentState.BREAK, facts.rules(t))) {
            offlineIn = inForce;
            if (run == null) {
                begin(AgentState.BREAK, t);
            }
            if (!inForce.taken) {
                slots.take(inForce, t);
            }
            matchedLast = inForce;
        }
    }

    private boolean loggedOff(long t, Now now) {
        return t > stintStart
                && now.since() == t
                && !facts.at(t - 1).offline()
                && facts.rules(t).equivalences().contains(Equivalence.OFFLINE_IS_BREAK);
    }

    /** Whether the agent does what is scheduled, or is excused. */
    boolean allowed(long t) {
        Now now = facts.at(t);
        if (now.offline()) {
            return offlineIn != null;
        }
        long segmentStart = inForce == null ? stintStart : Math.max(stintStart, inForce.start);
        return slots.carrying()
                || Slots.allows(scheduled(), now.state(), facts.rules(Math.max(now.since(), segmentStart)));
    }

    ScheduledState scheduled() {
        return inForce == null ? ScheduledState.AVAILABLE : inForce.published.type();
    }

    /** The segment in force, by identity; null: plain available. */
    Slot inForce() {
        return inForce;
    }

    /** This version's slot for the same published segment; null if there is none. */
    Slot same(Slot other) {
        return slots.same(other);
    }

    /** Null: no break or lunch lasts. */
    Run run() {
        return run;
    }

    /** A break or lunch lasts that began where nothing allowed it, and none has since. */
    boolean unscheduled() {
        return unscheduled;
    }

    /** When the unscheduled break or lunch that lasts began, whatever turns it took. */
    long began() {
        return began;
    }

    AgentState beganAs() {
        return beganAs;
    }

    long shiftEnd() {
        return slots.shiftEnd();
    }
}
