package dev.adherence.command.importing.batches;

import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.command.adherence.Answer;
import dev.adherence.command.importing.batches.Workers.Turn;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.waking.RightOfWay;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.AxonException;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends one command per agent, a chunk of agents in one unit of work, so that a chunk is one append: all of it or nothing. While
 * chunks are being committed the next are decided.
 */
@Component
public class CommandBatch implements DisposableBean {

    private static final int TRIES = 8;

    private final CommandBus commandBus;
    private final PostgresEventStorageEngine store;
    private final Cache agentCache;
    private final AgentSnapshots snapshots;
    private final SnapshotWriter snapshotWriter;
    private final RightOfWay rightOfWay;
    private final Workers workers = new Workers();

    CommandBatch(
            CommandBus commandBus,
            PostgresEventStorageEngine store,
            Cache agentCache,
            AgentSnapshots snapshots,
            SnapshotWriter snapshotWriter,
            RightOfWay rightOfWay) {
        this.commandBus = commandBus;
        this.store = store;
        this.agentCache = agentCache;
        this.snapshots = snapshots;
        this.snapshotWriter = snapshotWriter;
        this.rightOfWay = rightOfWay;
    }

    /** At most one command per agent; the answers are durable when this returns. Agents without a stream have no answer. */
    public Map<UUID, Answer> send(Collection<? extends AgentCommand> commands) {
        List<List<AgentCommand>> chunks = Chunks.of(commands);
        if (chunks.size() == 1) {
            return sendAll(chunks);
        }
        try (RightOfWay.Writing large = rightOfWay.take()) {
            return sendAll(chunks);
        }
    }

    private Map<UUID, Answer> sendAll(List<List<AgentCommand>> chunks) {
        return workers.each(chunks, (chunk, turn) -> {
            Map<UUID, Answer> answers = new LinkedHashMap<>();
            sendChunk(chunk, turn, answers, 1);
            return answers;
        });
    }

    /** What {@link #send} would answer; nothing is recorded, and the agents remember nothing of it. */
    public Map<UUID, Answer> preview(Collection<? extends AgentCommand> commands) {
        return workers.each(Chunks.of(commands), (chunk, turn) -> {
            // what another node decided meanwhile is known to the store alone
            forget(chunk);
            return inOneUnitOfWork(chunk, turn, root -> root.rollback());
        });
    }

    private void forget(List<AgentCommand> chunk) {
        chunk.forEach(command -> agentCache.remove(command.employeeId().toString()));
    }

    private void sendChunk(List<AgentCommand> chunk, Turn turn, Map<UUID, Answer> answers, int attempt) {
        try {
            Map<UUID, Answer> decided = inOneUnitOfWork(chunk, turn, this::commit);
            Set<UUID> stale = stale(decided);
            stale.forEach(id -> agentCache.remove(id.toString()));
            decided.keySet().removeAll(stale);
            answers.putAll(decided);
            if (!stale.isEmpty()) {
                if (attempt == TRIES) {
                    throw busy();
                }
                sendChunk(
                        chunk.stream()
                                .filter(command -> stale.contains(command.employeeId()))
                                .toList(),
                        turn,
                        answers,
                        attempt + 1);
            }
        } catch (ConcurrencyException conflict) {
            // another node was quicker with one of them: forget what we believed and decide again, in halves
            forget(chunk);
            if (attempt == TRIES) {
                throw busy();
            }
            int half = chunk.size() / 2;
            if (half > 0) {
                sendChunk(chunk.subList(0, half), turn, answers, attempt + 1);
            }
            sendChunk(chunk.subList(half, chunk.size()), turn, answers, attempt + 1);
        }
    }

    private Map<UUID, Answer> inOneUnitOfWork(List<AgentCommand> chunk, Turn turn, Consumer<UnitOfWork<?>> ending) {
        // a command itself, because the agents that are due for a snapshot are read in it
        UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("batch"));
        // before the agents' locks are given back
        root.onRollback(rolledBack -> forget(chunk));
        try {
            Map<UUID, Answer> answers = turn.in(() -> decide(chunk));
            ending.accept(root);
            return answers;
        } catch (RuntimeException failure) {
            if (root.isActive()) {
                root.rollback(failure);
            }
            throw failure;
        }
    }

    private Map<UUID, Answer> decide(List<AgentCommand> chunk) {
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        Set<String> known = withStream(chunk);
        for (AgentCommand command : chunk) {
            // a command to an agent without a stream would throw and take the whole chunk with it
            if (command instanceof AgentCommand.AssignEmployee
                    || known.contains(command.employeeId().toString())) {
                answers.put(command.employeeId(), dispatch(command));
            }
        }
        return answers;
    }

    private void commit(UnitOfWork<?> root) {
        List<TakenSnapshot> taken = snapshots.take(root);
        root.commit();
        snapshotWriter.write(taken);
    }

    /** Who is not in the cache is read ahead, so that no agent costs a query of its own. */
    private Set<String> withStream(List<AgentCommand> chunk) {
        Set<String> unsure = new TreeSet<>();
        Set<String> known = new HashSet<>();
        for (AgentCommand command : chunk) {
            String id = command.employeeId().toString();
            (agentCache.containsKey(id) ? known : unsure).add(id);
        }
        known.addAll(store.readAhead(unsure));
        return known;
    }

    private Answer dispatch(AgentCommand command) {
        Result result = new Result();
        commandBus.dispatch(GenericCommandMessage.asCommandMessage(command), result);
        return result.get();
    }

    /** Who decided "nothing to do" on a state that another node has moved on from. */
    private Set<UUID> stale(Map<UUID, Answer> decided) {
        Set<String> unrecorded = new TreeSet<>();
        decided.forEach((id, answer) -> {
            if (!answer.recorded()) {
                unrecorded.add(id.toString());
            }
        });
        Set<UUID> stale = new TreeSet<>();
        if (!unrecorded.isEmpty()) {
            Map<String, Long> heads = store.headSequences(unrecorded);
            for (String id : unrecorded) {
                UUID employeeId = UUID.fromString(id);
                if (heads.getOrDefault(id, -1L) != decided.get(employeeId).sequence()) {
                    stale.add(employeeId);
                }
            }
        }
        return stale;
    }

    private static Refusal busy() {
        return Refusal.busy("Other changes of the same agents keep coming in between; nothing is lost, send it again.");
    }

    @Override
    public void destroy() {
        workers.close();
    }

    /** The outcome of a command that is handled in the calling thread. */
    private static final class Result implements CommandCallback<AgentCommand, Object> {
        private CommandResultMessage<?> message;

        @Override
        public void onResult(
                CommandMessage<? extends AgentCommand> command, CommandResultMessage<?> commandResultMessage) {
            message = commandResultMessage;
        }

        Answer get() {
            if (message.isExceptional()) {
                if (message.exceptionResult() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new AxonException("A command failed", message.exceptionResult()) {
                    private static final long serialVersionUID = 1L;
                };
            }
            return (Answer) message.getPayload();
        }
    }
}
