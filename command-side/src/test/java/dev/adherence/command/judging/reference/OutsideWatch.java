package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Rules.WorkOutsideShift;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Work outside every shift, where the settings ask for an alert. */
final class OutsideWatch extends Watch {

    private final Zones zones;

    OutsideWatch(Facts facts, List<Draft> drafts, Zones zones) {
        super(facts, drafts);
        this.zones = zones;
    }

    void step(long t) {
        judge(t);
    }

    void shiftBegins(long t) {
        finish(t, Ending.ENDED);
    }

    @Override
    protected Object key(AlertType type, long t) {
        boolean works = !facts.at(t).offline() && !facts.at(t).onBreak() && !facts.inactive(t);
        return type == AlertType.WRONG_STATE && works ? "works" : null;
    }

    @Override
    protected boolean counts(Condition condition, long t) {
        return condition.rules().workOutsideShift() == WorkOutsideShift.ALERT;
    }

    @Override
    protected Ending endingAt(AlertType type, long t) {
        return facts.inactive(t) ? Ending.EMPLOYEE_INACTIVE : Ending.ENDED;
    }

    @Override
    protected String opening(Condition condition, long t) {
        return Words.wrong("Not scheduled", facts.at(t).state());
    }

    @Override
    protected String closing(Condition condition, Ending ending, AgentState last) {
        return Words.wrong("Not scheduled", last) + " for " + Words.minutes(condition.minutes());
    }

    @Override
    protected LocalDate date(Condition condition) {
        Instant start = Instant.ofEpochSecond(condition.start());
        return start.atZone(zones.at(start)).toLocalDate();
    }

    @Override
    protected Integer version(long t) {
        return null;
    }
}
