package dev.adherence.command.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.AnswerExplanation;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.FileExplanation;
import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.command.agent.AgentCommand.WithdrawExplanation;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One employee as an agent: their states, shifts, verdicts and alerts; it decides what is recorded and never reads a clock. Its
 * snapshots are its fields; a snapshot of another revision than this is not read, so a change raises it that makes older ones
 * unreadable, or lack what the events behind them tell.
 */
@Revision("6")
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
@Aggregate(cache = "agentCache", lockFactory = "agentLocks")
public class Agent {

    @AggregateIdentifier
    private UUID employeeId;

    private AgentHistory history = new AgentHistory();

    public Agent() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(AssignEmployee command, DecisionContext context) {
        EmployeeAssigned assigned = new EmployeeAssigned(
                command.employeeId(),
                command.organizationId(),
                command.teams(),
                command.zone(),
                command.active(),
                command.now());
        return answer(List.of(), new Verdicting(history, context).assign(assigned));
    }

    @CommandHandler
    Answer decide(RecordStates command, DecisionContext context) {
        Recording recording = new Recording(history, context, command);
        Decision decision = recording.decide();
        return answer(recording.outcomes(), decision);
    }

    @CommandHandler
    Answer decide(PublishSchedule command, DecisionContext context) {
        Scheduling scheduling = new Scheduling(history, context, command);
        Decision decision = scheduling.decide();
        return answer(scheduling.outcomes(), decision);
    }

    @CommandHandler
    Answer decide(JudgeAgent command, DecisionContext context) {
        return answer(List.of(), new Verdicting(history, context).judge(command.now()));
    }

    @CommandHandler
    Answer decide(AcknowledgeAlert command, DecisionContext context) {
        return answer(new AlertHandling(history, context).acknowledge(command));
    }

    @CommandHandler
    Answer decide(ResolveAlert command, DecisionContext context) {
        return answer(new AlertHandling(history, context).resolve(command));
    }

    @CommandHandler
    Answer decide(EnterExcuse command, DecisionContext context) {
        return answer(List.of(), new Excusing(history, context).enter(command));
    }

    @CommandHandler
    Answer decide(TakeBackExcuse command, DecisionContext context) {
        return answer(List.of(), new Excusing(history, context).takeBack(command));
    }

    @CommandHandler
    Answer decide(MakeChange command, DecisionContext context) {
        return answer(new Changing(history, context, command).decide());
    }

    @CommandHandler
    Answer decide(FileExplanation command, DecisionContext context) {
        return answer(new Explaining(history, context).file(command));
    }

    @CommandHandler
    Answer decide(AnswerExplanation command, DecisionContext context) {
        return answer(new Explaining(history, context).answer(command));
    }

    @CommandHandler
    Answer decide(WithdrawExplanation command, DecisionContext context) {
        return answer(new Explaining(history, context).withdraw(command));
    }

    @EventSourcingHandler
    void evolve(AgentEvent event) {
        employeeId = event.employeeId();
        history.apply(event);
        history.forgetWhatIsOver();
    }

    /** Nothing that happens to the one changes the other: for a snapshot that is written while this one goes on. */
    public Agent copy() {
        Agent copy = new Agent();
        copy.employeeId = employeeId;
        copy.history = history.copy();
        return copy;
    }

    /** What an agent that is made of this stream, with its snapshot or without, knows. */
    public static AgentHistory knownFrom(Stream<? extends DomainEventMessage<?>> stream) {
        Agent agent = new Agent();
        stream.forEach(message -> {
            if (message.getPayload() instanceof Agent snapshot) {
                agent.history = snapshot.history;
            } else {
                agent.evolve((AgentEvent) message.getPayload());
            }
        });
        return agent.history;
    }

    /** What an agent that is made of these events, the first ones first, knows. */
    public static AgentHistory knownFrom(List<AgentEvent> events) {
        Agent agent = new Agent();
        events.forEach(agent::evolve);
        return agent.history;
    }

    private Answer answer(List<RecordOutcome> outcomes, Decision decision) {
        append(decision);
        return new Answer(
                AggregateLifecycle.getVersion() == null ? -1 : AggregateLifecycle.getVersion(),
                !decision.events().isEmpty(),
                decision.due(),
                outcomes,
                null,
                null);
    }

    private Answer answer(Changing.Changed changed) {
        append(changed.decision());
        return new Answer(
                AggregateLifecycle.getVersion(),
                !changed.decision().events().isEmpty(),
                changed.decision().due(),
                List.of(),
                changed.refusal(),
                changed.effect());
    }

    private Answer answer(Handled handled) {
        append(handled.decision());
        return new Answer(
                AggregateLifecycle.getVersion(),
                !handled.decision().events().isEmpty(),
                null,
                List.of(),
                handled.refusal(),
                null);
    }

    private void append(Decision decision) {
        List<AgentEvent> events = decision.events();
        for (int i = 0; i < events.size(); i++) {
            AgentEvent event = events.get(i);
            AggregateLifecycle.apply(event, EventMetadata.of(event, decision, i == events.size() - 1));
        }
    }
}
