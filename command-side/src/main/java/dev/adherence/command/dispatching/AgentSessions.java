package dev.adherence.command.dispatching;

import dev.adherence.command.agent.Agent;
import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.dispatching.Workers.Turn;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.StoredStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.springframework.stereotype.Component;

/** Has the agents of a chunk decide in one unit of work, which ends in one append: all of it or nothing. */
@Component
class AgentSessions {

    private final PostgresEventStorageEngine store;
    private final Cache agentCache;
    private final SnapshotWriter snapshots;
    private final EventSourcingRepository.Builder<Agent> repositories;

    AgentSessions(
            PostgresEventStorageEngine store,
            EventStore events,
            Cache agentCache,
            LockFactory agentLocks,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            SnapshotWriter snapshots) {
        this.store = store;
        this.agentCache = agentCache;
        this.snapshots = snapshots;
        AggregateModel<Agent> model =
                AnnotatedAggregateMetaModelFactory.inspectAggregate(Agent.class, parameters, handlers);
        this.repositories = EventSourcingRepository.builder(Agent.class)
                .aggregateModel(model)
                .aggregateFactory(new GenericAggregateFactory<>(model))
                .eventStore(events)
                .lockFactory(agentLocks)
                .cache(agentCache);
    }

    /** Durable when this returns; where it throws, above all for a conflict, nothing is recorded. */
    Map<UUID, Answer> append(List<AgentCommand> chunk, Turn turn) {
        return inOneUnitOfWork(chunk, turn, (unit, session) -> {
            List<TakenSnapshot> taken = session.dueSnapshots();
            unit.commit();
            snapshots.write(taken);
        });
    }

    /** What {@link #append} would answer; what another node decided meanwhile is known to the store alone. */
    Map<UUID, Answer> preview(List<AgentCommand> chunk, Turn turn) {
        chunk.forEach(command -> agentCache.remove(command.employeeId().toString()));
        return inOneUnitOfWork(chunk, turn, (unit, session) -> unit.rollback());
    }

    private Map<UUID, Answer> inOneUnitOfWork(
            List<AgentCommand> chunk, Turn turn, BiConsumer<UnitOfWork<?>, AgentSession> ending) {
        // of no message, since it is of many commands
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        try {
            AgentSession session = turn.in(() -> decide(chunk));
            ending.accept(unit, session);
            return session.answers();
        } catch (RuntimeException | Error failure) {
            if (unit.isActive()) {
                unit.rollback(failure);
            }
            throw failure;
        }
    }

    private AgentSession decide(List<AgentCommand> chunk) {
        Set<String> missing = new TreeSet<>();
        for (AgentCommand command : chunk) {
            String id = command.employeeId().toString();
            if (!agentCache.containsKey(id)) {
                missing.add(id);
            }
        }
        Map<String, StoredStream> read = store.read(missing);
        missing.removeAll(read.keySet());
        AgentSession session = new AgentSession(read, repositories);
        for (AgentCommand command : chunk) {
            // who has no stream is made by one command alone
            if (command instanceof AssignEmployee
                    || !missing.contains(command.employeeId().toString())) {
                session.decide(command);
            }
        }
        return session;
    }
}
