package dev.adherence.command.dispatching;

import dev.adherence.command.agent.Agent;
import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.Answer;
import dev.adherence.eventstore.StoredStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.Aggregate;

/** What the agents of one chunk have decided, in the current unit of work. */
final class AgentSession {

    /** Each agent has a hundred of its own, or all that are sent the same would be due in the same batch. */
    private static final int EVENTS_PER_SNAPSHOT = 100;

    private record Decided(Aggregate<Agent> agent, long before, Answer answer) {}

    private final Map<String, StoredStream> read;
    private final AgentRepository agents;
    private final Map<UUID, Decided> decided = new LinkedHashMap<>();

    AgentSession(Map<String, StoredStream> read, EventSourcingRepository.Builder<Agent> repositories) {
        this.read = read;
        this.agents = new AgentRepository(repositories, read);
    }

    void decide(AgentCommand command) {
        String id = command.employeeId().toString();
        // Axon 4.13.0 keeps the lock of an agent that cannot be made, hence a constructor that does nothing.
        Aggregate<Agent> agent =
                command instanceof AssignEmployee ? agents.loadOrCreate(id, Agent::new) : agents.load(id);
        long before = sequence(agent);
        try {
            Answer answer = (Answer) agent.handle(new GenericCommandMessage<>(command));
            decided.put(command.employeeId(), new Decided(agent, before, answer));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }

    /** In the order of the commands. */
    Map<UUID, Answer> answers() {
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        decided.forEach((id, one) -> answers.put(id, one.answer()));
        return answers;
    }

    /** The agents that are due for a snapshot, as they will be once the unit of work is committed. */
    List<TakenSnapshot> dueSnapshots() {
        List<TakenSnapshot> snapshots = new ArrayList<>();
        for (Decided one : decided.values()) {
            Aggregate<Agent> agent = one.agent();
            if (one.answer().recorded() && isDue(agent.identifierAsString(), one.before(), sequence(agent))) {
                snapshots.add(agent.invoke(state ->
                        new TakenSnapshot(agent.type(), agent.identifierAsString(), sequence(agent), state.copy())));
            }
        }
        return snapshots;
    }

    /** At each hundredth event; and whose snapshot was lost, or cannot be read any more, is not read from so many events again. */
    private boolean isDue(String agent, long before, long after) {
        StoredStream stream = read.get(agent);
        int own = Math.floorMod(agent.hashCode(), EVENTS_PER_SNAPSHOT);
        return stream != null && stream.length() > 2 * EVENTS_PER_SNAPSHOT
                || Math.floorDiv(before + own, EVENTS_PER_SNAPSHOT) < Math.floorDiv(after + own, EVENTS_PER_SNAPSHOT);
    }

    private static long sequence(Aggregate<Agent> agent) {
        return agent.version() == null ? -1 : agent.version();
    }
}
