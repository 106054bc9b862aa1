package dev.adherence.command.importing;

import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.command.adherence.Answer;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.AxonException;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends one command per agent, a chunk of agents in one unit of work, so that a chunk is one append: all of it or nothing. While
 * one chunk is being committed the next is decided.
 */
@Component
public class CommandBatch implements DisposableBean {

    private static final int TRIES = 8;

    private final CommandBus commandBus;
    private final PostgresEventStorageEngine store;
    private final Cache agentCache;
    private final AgentSnapshots snapshots;
    private final ExecutorService workers;

    CommandBatch(CommandBus commandBus, PostgresEventStorageEngine store, Cache agentCache, AgentSnapshots snapshots) {
        this.commandBus = commandBus;
        this.store = store;
        this.agentCache = agentCache;
        this.snapshots = snapshots;
        this.workers =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), task -> {
                    Thread thread = new Thread(task, "command-batch");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** At most one command per agent; the answers are durable when this returns. Agents without a stream have no answer. */
    public Map<UUID, Answer> send(Collection<? extends AgentCommand> commands) {
        List<List<AgentCommand>> chunks = Chunks.of(commands);
        if (chunks.isEmpty()) {
            return Map.of();
        } else if (chunks.size() == 1) {
            return sendChunk(chunks.get(0));
        }
        List<Future<Map<UUID, Answer>>> sent = new ArrayList<>();
        for (List<AgentCommand> chunk : chunks) {
            sent.add(workers.submit(() -> sendChunk(chunk)));
        }
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        RuntimeException failure = null;
        for (Future<Map<UUID, Answer>> chunk : sent) {
            try {
                answers.putAll(answered(chunk));
            } catch (RuntimeException e) {
                // The others are waited for all the same: nothing goes on after the caller was told.
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return answers;
    }

    private static Map<UUID, Answer> answered(Future<Map<UUID, Answer>> chunk) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return chunk.get();
                } catch (InterruptedException e) {
                    // What is being appended has an outcome, and it must be known.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Map<UUID, Answer> sendChunk(List<AgentCommand> chunk) {
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        sendChunk(chunk, answers, 1);
        return answers;
    }

    private void sendChunk(List<AgentCommand> chunk, Map<UUID, Answer> answers, int attempt) {
        try {
            Map<UUID, Answer> decided = inOneUnitOfWork(chunk);
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
                        answers,
                        attempt + 1);
            }
        } catch (ConcurrencyException conflict) {
            // another node was quicker with one of them: forget what we believed and decide again, in halves
            chunk.forEach(command -> agentCache.remove(command.employeeId().toString()));
            if (attempt == TRIES) {
                throw busy();
            }
            int half = chunk.size() / 2;
            if (half > 0) {
                sendChunk(chunk.subList(0, half), answers, attempt + 1);
            }
            sendChunk(chunk.subList(half, chunk.size()), answers, attempt + 1);
        }
    }

    private Map<UUID, Answer> inOneUnitOfWork(List<AgentCommand> chunk) {
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        List<Snapshot> taken;
        UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("batch"));
        try {
            Set<String> known = withStream(chunk);
            for (AgentCommand command : chunk) {
                // a command to an agent without a stream would throw and take the whole chunk with it
                if (command instanceof AgentCommand.AssignEmployee
                        || known.contains(command.employeeId().toString())) {
                    answers.put(command.employeeId(), dispatch(command));
                }
            }
            taken = snapshots.take(root);
            root.commit();
        } catch (RuntimeException failure) {
            if (root.isActive()) {
                root.rollback(failure);
            }
            throw failure;
        }
        snapshots.store(taken);
        return answers;
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
        workers.shutdown();
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
