package dev.adherence.command.importing.batches;

import dev.adherence.command.adherence.Copyable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Takes snapshots of agents from memory, after {@value #FEWEST} to {@value #MOST} events, to be stored once their events
 * are committed. Axon's own reads the whole tail again for each, and in a nested unit of work stores it before the events that it
 * has seen.
 */
@Component("agentSnapshots")
class AgentSnapshots implements SnapshotTriggerDefinition {

    /** About a hundred; each agent has a number of its own, or all that are sent the same would be due in the same batch. */
    private static final int FEWEST = 75;

    private static final int MOST = 150;
    private static final String DUE = AgentSnapshots.class.getName();

    private final ObjectProvider<Repository<?>> agents;

    AgentSnapshots(@Qualifier("agentRepository") ObjectProvider<Repository<?>> agents) {
        this.agents = agents;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
        return new Count();
    }

    /** The agents of this unit of work that are due, as they will be once it is committed. */
    List<TakenSnapshot> take(UnitOfWork<?> root) {
        Set<String> due = root.getOrDefaultResource(DUE, Set.of());
        List<TakenSnapshot> snapshots = new ArrayList<>();
        for (String id : due) {
            Aggregate<?> agent = agents.getObject().load(id);
            snapshots.add(agent.invoke(
                    state -> new TakenSnapshot(agent.type(), id, agent.version(), ((Copyable) state).copy())));
        }
        return snapshots;
    }

    /** How many events an agent has handled since its last snapshot. */
    private static final class Count implements SnapshotTrigger {

        private int events;

        @Override
        public void eventHandled(EventMessage<?> event) {
            events++;
            // not while an agent is read: what is read again and again is due with its next event
            if (events >= FEWEST
                    && event instanceof DomainEventMessage<?> inStream
                    && events >= enough(inStream.getAggregateIdentifier())
                    && AggregateLifecycle.isLive()
                    && CurrentUnitOfWork.isStarted()) {
                events = 0;
                CurrentUnitOfWork.get()
                        .root()
                        .<Set<String>>getOrComputeResource(DUE, key -> new TreeSet<>())
                        .add(inStream.getAggregateIdentifier());
            }
        }

        private static int enough(String agent) {
            return FEWEST + Math.floorMod(agent.hashCode(), MOST - FEWEST + 1);
        }

        @Override
        public void initializationFinished() {
            // an agent that is new is never initialised; whether it is alive says its lifecycle
        }
    }
}
