package dev.adherence.command.adherence.policy.reference;

import dev.adherence.command.adherence.policy.Rules;
import dev.adherence.command.adherence.policy.Rules.Equivalence;
import dev.adherence.command.adherence.policy.reference.Facts.Now;
import dev.adherence.command.adherence.policy.reference.Slots.Slot;
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
    private final long seam;
    private Run run;
    private Slot matchedLast;
    private Slot offlineIn;
    private Slot inForce;
    private boolean unscheduled;
    private long began = Facts.EVER;

    /** {@code seam}: the end of the touching shift before, {@link Facts#EVER} if there is none; {@code before}: what went over it. */
    Breaks(Facts facts, Shift shift, long stintStart, long seam, Breaks before) {
        this.facts = facts;
        this.slots = new Slots(shift);
        this.stintStart = stintStart;
        this.seam = seam;
        if (before != null) {
            this.run = before.run;
            this.unscheduled = before.unscheduled;
            this.began = before.began;
        }
    }

    /** In the gap of touching shifts runs go on and begin, but nothing is matched. */
    void gap(long t) {
        Now now = facts.at(t);
        offlineIn = null;
        if (!now.onBreak()) {
            run = null;
            unscheduled = false;
        } else if (run == null) {
            begin(now.state(), now.since());
        }
        if (now.since() == t) {
            unscheduled = false;
        }
    }

    void step(long t) {
        Now now = facts.at(t);
        slots.carry(t, now, facts.rules(t));
        inForce = slots.inForce(t);
        boolean newcomer = t == stintStart ? seam == Facts.EVER || now.since() >= seam : now.since() == t;
        if (now.onBreak()) {
            offlineIn = null;
            if (newcomer) {
                breakBegins(now.state(), t == stintStart && seam != Facts.EVER ? now.since() : t, t);
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
        if (unscheduled && allowed(t)) {
            unscheduled = false;
        }
        if (run != null && matchedLast != null) {
            boolean lunch = matchedLast.published.type() == ScheduledState.LUNCH;
            run = new Run(
                    run.start(), run.first(), run.maximum(), lunch, matchedLast.length / 60, slots.end(matchedLast));
        }
    }

    private void breakBegins(AgentState kind, long at, long t) {
        Rules rules = facts.rules(at);
        Slot before = inForce;
        Slot match = slots.claim(kind, at, rules);
        if (run == null) {
            begin(kind, at);
        }
        began = at;
        matchedLast = match == null ? matchedLast : match;
        ScheduledState asked = before == null ? ScheduledState.AVAILABLE : before.published.type();
        unscheduled = match == null && !Slots.allows(asked, kind, rules);
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
        } else if (loggedOff(t, now) && inForce != null && inForce.published.type() == ScheduledState.BREAK) {
            offlineIn = inForce;
            if (run == null) {
                begin(AgentState.BREAK, t);
            }
            if (!inForce.taken) {
                slots.take(inForce, t);
                matchedLast = inForce;
            }
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
        return Slots.allows(scheduled(), now.state(), facts.rules(Math.max(now.since(), stintStart)));
    }

    ScheduledState scheduled() {
        return inForce == null ? ScheduledState.AVAILABLE : inForce.published.type();
    }

    /** The segment in force, by identity; null: plain available. */
    Slot inForce() {
        return inForce;
    }

    /** Null: no break or lunch lasts. */
    Run run() {
        return run;
    }

    /** A break or lunch lasts that began where nothing allowed it, and none has since. */
    boolean unscheduled() {
        return unscheduled;
    }

    /** When the break or lunch that lasts began. */
    long began() {
        return began;
    }

    long shiftEnd() {
        return slots.shiftEnd();
    }
}
