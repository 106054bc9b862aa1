package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.CorrectSchedule;
import dev.adherence.command.agent.AgentCommand.CorrectStates;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.command.agent.AgentCommand.RestoreSchedule;
import dev.adherence.command.agent.AgentCommand.RestoreStates;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EffectRecorded;
import dev.adherence.events.Effect;
import dev.adherence.events.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decides one after the other the steps of a change that a person makes, and says what they come to: the same whether it is recorded then
 * or not.
 */
public final class Changing {

    /** The decision and its effect, which is the last event of it; or why it was refused. */
    public record Changed(Decision decision, Effect effect, Refusal refusal) {

        private static final Changed NOTHING = new Changed(Decision.NOTHING, null, null);
    }

    private final AgentHistory before;
    private final DecisionContext context;
    private final MakeChange command;
    private final AgentHistory after;
    private final Unrecorded decided;
    private final List<AgentEvent> events = new ArrayList<>();
    private final Map<UUID, Instant> alertStarts = new HashMap<>();
    private Decision.Due due;

    public Changing(AgentHistory history, DecisionContext context, MakeChange command) {
        this.before = history;
        this.context = context;
        this.command = command;
        this.after = history.copy();
        this.decided = new Unrecorded(context);
    }

    public Changed decide() {
        try {
            command.steps().forEach(step -> take(decide(step)));
        } catch (Refusal refusal) {
            return new Changed(Decision.NOTHING, null, refusal);
        }
        if (events.isEmpty()) {
            return Changed.NOTHING;
        }
        Effect effect = Effects.of(before, events, command, context);
        events.add(new EffectRecorded(
                command.employeeId(), command.changeId(), command.kind(), effect, command.by(), command.now()));
        return new Changed(new Decision(events, alertStarts, due), effect, null);
    }

    private Decision decide(AgentCommand step) {
        if (step instanceof EnterExcuse enter) {
            return new Excusing(after, decided).enter(enter);
        } else if (step instanceof TakeBackExcuse takeBack) {
            return new Excusing(after, decided).takeBack(takeBack);
        } else if (step instanceof CorrectStates correct) {
            return new Correcting(after, decided).states(correct);
        } else if (step instanceof RestoreStates restore) {
            return new Correcting(after, decided).restore(restore);
        } else if (step instanceof CorrectSchedule correct) {
            return new Correcting(after, decided).schedule(correct);
        } else if (step instanceof RestoreSchedule restore) {
            return new Correcting(after, decided).restore(restore);
        }
        throw new IllegalArgumentException(step + " is no step of a change");
    }

    private void take(Decision decision) {
        events.addAll(decision.events());
        alertStarts.putAll(decision.alertStarts());
        due = decision.due() == null ? due : decision.due();
        decided.add(decision);
        for (AgentEvent event : decision.events()) {
            after.apply(event);
            after.forgetWhatIsOver();
        }
    }
}
