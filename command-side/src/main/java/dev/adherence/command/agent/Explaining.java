package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.AnswerExplanation;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.FileExplanation;
import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.command.agent.AgentCommand.WithdrawExplanation;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.ExplanationAnswered;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AgentEvent.ExplanationWithdrawn;
import dev.adherence.events.ChangeKind;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Interval;
import dev.adherence.events.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decides what an agent's explanation records, and what its answer; the same twice records nothing. */
public final class Explaining {

    private static final int MOST_OF_A_DAY = 50;

    private final AgentHistory history;
    private final DecisionContext context;

    public Explaining(AgentHistory history, DecisionContext context) {
        this.history = history;
        this.context = context;
    }

    public Handled file(FileExplanation command) {
        ExplanationsOfDay ofDay = ofDay(command.employeeId(), command.day());
        ExplanationsOfDay.State before = ofDay.stateOf(command.explanationId());
        boolean withdrawn = before == ExplanationsOfDay.State.WITHDRAWN;
        if (before != null && !(withdrawn && command.again())) {
            return Handled.decided(Decision.NOTHING);
        }
        if (command.unknownReason() != null) {
            return Handled.refused(command.unknownReason());
        }
        if (before == null && ofDay.count() >= MOST_OF_A_DAY) {
            return Handled.refused(
                    Refusal.notPossible("Of one day (UTC) an agent files at most " + MOST_OF_A_DAY + " explanations")
                            .code(ErrorCode.LIMIT_REACHED));
        }
        if (command.alertId() == null) {
            return recorded(
                    filed(command, command.stretch().from(), command.stretch().until()));
        }
        RecordedAlert alert = alert(command.alertId(), command.day(), command.now());
        if (alert == null) {
            return Handled.refused(Refusal.missing("There is no alert " + command.alertId() + "."));
        }
        if (ExplainedTime.isNothing(alert)) {
            return Handled.refused(
                    Refusal.conflict("Alert " + alert.id() + " was taken back; there is nothing to explain about it.")
                            .code(ErrorCode.ALERT_RESOLVED)
                            .field("alertId"));
        }
        return recorded(filed(command, alert.deviationStart(), alert.endedAt()));
    }

    public Handled answer(AnswerExplanation command) {
        ExplanationsOfDay ofDay = ofDay(command.employeeId(), command.day());
        ExplanationFiled filed = ofDay.filed(command.explanationId());
        if (filed == null) {
            return missing(command.explanationId());
        }
        return switch (ofDay.stateOf(command.explanationId())) {
            case OPEN -> answer(command, filed);
            case APPROVED, DENIED -> again(command, ofDay.answered(command.explanationId()));
            case WITHDRAWN ->
                Handled.refused(Refusal.conflict("Explanation " + command.explanationId()
                                + " was withdrawn; it can no longer be answered.")
                        .code(ErrorCode.EXPLANATION_WITHDRAWN));
        };
    }

    private static Handled again(AnswerExplanation command, ExplanationAnswered answered) {
        return answered.approved() == command.approve()
                ? Handled.decided(Decision.NOTHING)
                : Handled.refused(answered(answered));
    }

    private Handled answer(AnswerExplanation command, ExplanationFiled filed) {
        RecordedAlert alert = filed.alertId() == null ? null : alert(filed.alertId(), command.day(), command.now());
        ExplainedTime time = new ExplainedTime(history, filed, alert, command.now());
        if (command.teams() != null && !history.employment().isOf(command.teams(), time.reach())) {
            return Handled.refused(Refusal.notPossible(
                    "It is about time in which the agent was not of your teams; ask an admin to answer it."));
        }
        Interval excused = command.approve() ? time.toExcuse() : null;
        ExplanationAnswered answered = new ExplanationAnswered(
                command.employeeId(),
                command.explanationId(),
                filed.from(),
                command.approve(),
                excused,
                command.notes(),
                command.by(),
                command.now());
        if (excused == null) {
            return recorded(answered);
        }
        Changing.Changed excuse = new Changing(history, context, excuse(command, filed, excused)).decide();
        if (excuse.refusal() != null) {
            return Handled.refused(excuse.refusal());
        }
        Decision entered = excuse.decision();
        List<AgentEvent> events = new ArrayList<>(List.of(answered));
        events.addAll(entered.events());
        return Handled.decided(new Decision(events, entered.alertStarts(), entered.due()));
    }

    private static MakeChange excuse(AnswerExplanation command, ExplanationFiled filed, Interval excused) {
        EnterExcuse enter = new EnterExcuse(
                command.employeeId(),
                command.explanationId(),
                List.of(excused),
                excused,
                null,
                filed.reason(),
                command.notes() == null ? filed.note() : command.notes(),
                command.by(),
                command.now());
        return new MakeChange(
                command.employeeId(),
                command.explanationId(),
                ChangeKind.EXCUSE_ENTERED,
                List.of(enter),
                command.by(),
                command.now());
    }

    public Handled withdraw(WithdrawExplanation command) {
        ExplanationsOfDay ofDay = ofDay(command.employeeId(), command.day());
        ExplanationsOfDay.State state = ofDay.stateOf(command.explanationId());
        if (state == null) {
            return missing(command.explanationId());
        }
        return switch (state) {
            case WITHDRAWN -> Handled.decided(Decision.NOTHING);
            case APPROVED, DENIED -> Handled.refused(answered(ofDay.answered(command.explanationId())));
            case OPEN ->
                recorded(new ExplanationWithdrawn(
                        command.employeeId(),
                        command.explanationId(),
                        ofDay.filed(command.explanationId()).from(),
                        command.by(),
                        command.now()));
        };
    }

    private ExplanationsOfDay ofDay(UUID employeeId, long day) {
        return ExplanationsOfDay.of(context.history(employeeId, day, day));
    }

    private RecordedAlert alert(UUID alertId, long day, Instant now) {
        return AlertAsOf.now(history, context, alertId, day, now).alert();
    }

    private static ExplanationFiled filed(FileExplanation command, Instant from, Instant until) {
        return new ExplanationFiled(
                command.employeeId(),
                command.explanationId(),
                command.alertId(),
                from,
                until,
                command.reason(),
                command.note(),
                command.by(),
                command.now());
    }

    private static Handled recorded(AgentEvent event) {
        return Handled.decided(new Decision(List.of(event), Map.of(), null));
    }

    private static Handled missing(UUID explanationId) {
        return Handled.refused(Refusal.missing("There is no explanation " + explanationId + "."));
    }

    private static Refusal answered(ExplanationAnswered answered) {
        return Refusal.conflict("Explanation " + answered.explanationId() + " was "
                        + (answered.approved() ? "approved" : "denied") + " by "
                        + answered.answeredBy().name() + " at " + answered.answeredAt() + ".")
                .code(ErrorCode.EXPLANATION_ANSWERED);
    }
}
