package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.reference.Facts.Now;
import dev.adherence.command.judging.reference.Slots.Slot;
import dev.adherence.command.judging.reference.Stint.Phase;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.ScheduledState;
import java.time.LocalDate;
import java.util.List;

/** Which of the five conditions fit at a second of a shift. */
final class ShiftWatch extends Watch {

    private final Stint stint;
    private Breaks breaks;
    private Phase phase;
    private boolean signedInBefore;
    private boolean absentFromStart = true;
    private boolean changesOnly;
    private long boundaries;
    private Slot slotBefore;
    private ScheduledState scheduledBefore;
    private String overrun;

    ShiftWatch(Facts facts, List<Draft> drafts, Stint stint, Breaks breaks) {
        super(facts, drafts);
        this.stint = stint;
        this.breaks = breaks;
    }

    void step(long t) {
        Phase holding = stint.phase(t);
        boolean newVersion = phase != null && holding != phase;
        boolean onlyVersion = false;
        if (newVersion) {
            Breaks asBefore = new Breaks(breaks, phase.shift());
            asBefore.step(t);
            Slot goesOn = slotBefore == null ? null : asBefore.same(slotBefore);
            onlyVersion = asBefore.inForce() == goesOn;
            breaks = new Breaks(breaks, holding.shift());
        }
        phase = holding;
        changesOnly = newVersion && onlyVersion;
        breaks.step(t);
        boolean sameSlot = newVersion ? breaks.scheduled() == scheduledBefore : breaks.inForce() == slotBefore;
        boundaries += sameSlot ? 0 : 1;
        slotBefore = breaks.inForce();
        scheduledBefore = breaks.scheduled();
        absentFromStart &= facts.at(t).offline();
        judge(t);
        signedInBefore |= !facts.at(t).offline();
    }

    void ends() {
        finish(stint.end(), stint.cause());
        resolveAll(stint.end(), stint.cause());
    }

    @Override
    protected Object key(AlertType type, long t) {
        Now now = facts.at(t);
        return switch (type) {
            case LATE_START -> absentFromStart ? "absent" : null;
            case EARLY_LEAVE -> now.offline() && signedInBefore && !breaks.allowed(t) ? "gone" : null;
            case EXTENDED_BREAK -> breaks.run() != null && t >= breaks.run().over() ? "over" : null;
            case UNSCHEDULED_BREAK -> breaks.unscheduled() ? Long.valueOf(breaks.began()) : null;
            case WRONG_STATE -> now.offline() || now.onBreak() || breaks.allowed(t) ? null : Long.valueOf(boundaries);
        };
    }

    @Override
    protected boolean counts(Condition condition, long t) {
        long grace = condition.rules().graceEarlyLeave().toSeconds();
        return condition.type() != AlertType.EARLY_LEAVE
                || facts.unexcused(condition.start(), breaks.shiftEnd()) > grace;
    }

    @Override
    protected Ending endingAt(AlertType type, long t) {
        if (type == AlertType.EARLY_LEAVE && facts.at(t).offline()) {
            return Ending.SCHEDULE_CHANGED;
        }
        boolean stateChanged = facts.at(t).since() == t
                && facts.at(t - 1).state() != facts.at(t).state();
        if (changesOnly && !stateChanged) {
            return Ending.SCHEDULE_CHANGED;
        }
        return switch (type) {
            case LATE_START -> Ending.ARRIVED;
            case EARLY_LEAVE -> Ending.RETURNED;
            case EXTENDED_BREAK -> breaks.run() == null ? Ending.RETURNED : Ending.BREAK_BEGAN;
            case UNSCHEDULED_BREAK -> stateChanged ? Ending.RETURNED : Ending.BREAK_BEGAN;
            case WRONG_STATE -> Ending.ENDED;
        };
    }

    @Override
    protected String opening(Condition condition, long t) {
        return switch (condition.type()) {
            case LATE_START -> Words.notLoggedIn(condition.minutes());
            case EARLY_LEAVE -> Words.loggedOff(facts.unexcused(condition.start(), breaks.shiftEnd()) / 60);
            case EXTENDED_BREAK -> overrun = Words.exceeded(breaks.run());
            case UNSCHEDULED_BREAK ->
                Words.notScheduled(breaks.beganAs(), condition.rules(), phase.shift(), condition.start());
            case WRONG_STATE ->
                Words.wrong("Scheduled " + breaks.scheduled(), facts.at(t).state());
        };
    }

    @Override
    protected String closing(Condition condition, Ending ending, AgentState last) {
        String opening = condition.open.message();
        String minutes = Words.minutes(condition.minutes());
        return switch (condition.type()) {
            case LATE_START -> Words.late(ending, condition.minutes(), opening);
            case EARLY_LEAVE -> ending == Ending.RETURNED ? "Agent was logged off for " + minutes : opening;
            case EXTENDED_BREAK -> overrun + " by " + minutes;
            case UNSCHEDULED_BREAK -> opening;
            case WRONG_STATE -> Words.wrong(opening.substring(0, opening.indexOf(", is ")), last) + " for " + minutes;
        };
    }

    @Override
    protected LocalDate date(Condition condition) {
        return stint.date();
    }

    @Override
    protected Integer version(long t) {
        return phase.version();
    }

    Stint stint() {
        return stint;
    }

    Breaks breaks() {
        return breaks;
    }
}
