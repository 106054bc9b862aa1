package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.Interval;
import java.time.Instant;
import java.util.List;

/** Decides what follows when a part of an excuse is entered or taken back, be it of the past or ahead. */
public final class Excusing {

    private final AgentHistory history;
    private final DecisionContext context;

    public Excusing(AgentHistory history, DecisionContext context) {
        this.history = history;
        this.context = context;
    }

    public Decision enter(EnterExcuse command) {
        List<Interval> intervals = command.intervals();
        Instant from = intervals.get(0).from();
        Past known =
                Past.reaching(history, from, intervals.get(intervals.size() - 1).until(), context);
        if (known.history().excused().knows(command.excuseId(), from)) {
            return Decision.NOTHING;
        }
        return decided(
                known,
                new ExcuseEntered(
                        command.employeeId(),
                        command.excuseId(),
                        intervals,
                        command.period(),
                        command.recurrence(),
                        command.reason(),
                        command.note(),
                        command.by(),
                        command.now()),
                from,
                command.now());
    }

    public Decision takeBack(TakeBackExcuse command) {
        Past known = Past.reaching(history, command.from(), command.from().plus(ExcuseEntered.REACH), context);
        if (!known.history().excused().holds(command.excuseId(), command.from())) {
            return Decision.NOTHING;
        }
        return decided(
                known,
                new ExcuseTakenBack(
                        command.employeeId(), command.excuseId(), command.from(), command.by(), command.now()),
                command.from(),
                command.now());
    }

    private Decision decided(Past known, AgentEvent news, Instant from, Instant now) {
        Decision decision = new Assessment(known.history(), context, known.until(), now).after(List.of(news), from);
        return known.until() == null ? decision : decision.withoutDue();
    }
}
