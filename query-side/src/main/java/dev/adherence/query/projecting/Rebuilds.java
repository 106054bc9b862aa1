package dev.adherence.query.projecting;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.wiring.Failures;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has projections built anew from the first event, each by a job and a thread of this node. However a job ends, done or not, the processor
 * starts and goes on from where the token is: so what stopped a rebuild is tried again, as if the processor had met it.
 */
@Component
public class Rebuilds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

    /** A batch of another node that is just being written may get in the way; it is over soon. */
    private static final int ATTEMPTS = 3;

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private record Running(RebuildJob job, Thread thread) {}

    private final Map<String, ReadModel> models = new ConcurrentHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final EventProcessingConfiguration processing;
    private final EventCatalog catalog;
    private final PastEvents events;
    private final Tokens tokens;
    private final ProjectionList list;
    private final Failures failures;
    private final RebuildableTransactions rebuildable;
    private final TransactionTemplate transaction;
    private volatile boolean started;

    Rebuilds(
            List<ReadModel> models,
            EventProcessingConfiguration processing,
            EventCatalog catalog,
            PastEvents events,
            Tokens tokens,
            ProjectionList list,
            Failures failures,
            RebuildableTransactions rebuildable,
            PlatformTransactionManager transactions) {
        models.forEach(model -> this.models.put(model.name(), model));
        this.processing = processing;
        this.catalog = catalog;
        this.events = events;
        this.tokens = tokens;
        this.list = list;
        this.failures = failures;
        this.rebuildable = rebuildable;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Empties the projection's tables and has every event folded again, on this node, whichever node worked on it before.
     *
     * @return the projection as it is after the reset
     */
    public synchronized ProjectionView rebuild(String name) {
        StreamingEventProcessor processor =
                processor(name).orElseThrow(() -> Refusal.missing("There is no projection " + name + "."));
        ReadModel model = Optional.ofNullable(models.get(name))
                .orElseThrow(() -> Refusal.conflict(
                                "Projection " + name + " cannot be rebuilt: it acts on events once only.")
                        .code(ErrorCode.NOT_REBUILDABLE));
        refuseIfRebuilding(name);
        awaitEnd(name);
        processor.shutDown();
        failures.forget(name);
        try {
            for (int attempt = 1; !reset(model, attempt); attempt++) {
                log.info("Projection {} is tried again", name);
            }
        } catch (RuntimeException e) {
            processor.start();
            throw e;
        }
        log.info("Projection {} was reset and is being rebuilt", name);
        ProjectionView reset = list.of(name);
        begin(model, processor);
        return reset;
    }

    private Optional<StreamingEventProcessor> processor(String name) {
        return processing.eventProcessor(name, StreamingEventProcessor.class);
    }

    private void refuseIfRebuilding(String name) {
        if (isRebuilding(name)) {
            throw Refusal.conflict("Projection " + name + " is being rebuilt already.")
                    .code(ErrorCode.REBUILD_RUNNING);
        }
    }

    private boolean isRebuilding(String name) {
        return tokens.of(name).filter(Progress::rebuilding).isPresent();
    }

    /**
     * In one transaction: the claim changes hands, the tables are emptied, the token goes back. A batch that another node
     * had under way fails when it stores its token, since the claim is no longer its own, and its rows go with it.
     */
    private boolean reset(ReadModel model, int attempt) {
        String name = model.name();
        try {
            transaction.executeWithoutResult(status -> {
                tokens.release(name);
                refuseIfRebuilding(name);
                tokens.claim(name);
                model.reset();
                tokens.countReset(name);
                tokens.store(name, 0, list.head());
            });
            return true;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            log.warn("Projection {} could not be reset (attempt {} of {})", name, attempt, ATTEMPTS, e);
            if (attempt == ATTEMPTS) {
                throw Refusal.busy("Projection " + name
                        + " could not be reset, a node is working on it. Nothing was changed; try again in a moment.");
            }
            return false;
        }
    }

    /** The processor does not run, and its token is this node's. */
    private void begin(ReadModel model, StreamingEventProcessor processor) {
        RebuildJob job = job(model);
        Thread thread = new Thread(() -> run(model.name(), job, processor), "rebuild-" + model.name());
        running.put(model.name(), new Running(job, thread));
        thread.start();
    }

    RebuildJob job(ReadModel model) {
        Set<Class<?>> leftOut = new HashSet<>(catalog.byName().values());
        leftOut.removeAll(model.folds());
        return new RebuildJob(model, events, leftOut, tokens, rebuildable);
    }

    private void run(String name, RebuildJob job, StreamingEventProcessor processor) {
        try {
            job.run();
        } catch (Exception e) {
            log.error("The rebuild of projection {} ended early; its processor goes on with it", name, e);
        } finally {
            handOver(name, processor);
        }
    }

    private void handOver(String name, StreamingEventProcessor processor) {
        try {
            if (started) {
                processor.start();
            } else {
                transaction.executeWithoutResult(status -> tokens.giveUp(name));
            }
        } finally {
            running.remove(name);
        }
    }

    /** What this node was rebuilding when it died, unless another node has taken it over. */
    @Override
    public void start() {
        started = true;
        models.values().stream()
                .filter(model -> isRebuilding(model.name()))
                .forEach(model -> processor(model.name()).ifPresent(processor -> resume(model, processor)));
    }

    private void resume(ReadModel model, StreamingEventProcessor processor) {
        processor.shutDown();
        try {
            transaction.executeWithoutResult(status -> tokens.claim(model.name()));
            begin(model, processor);
        } catch (UnableToClaimTokenException another) {
            log.info("Projection {} is being rebuilt by another node", model.name());
            processor.start();
        }
    }

    @Override
    public void stop() {
        started = false;
        running.values().forEach(each -> each.job().stop());
        List.copyOf(running.keySet()).forEach(this::awaitEnd);
    }

    /** One that has nothing more to fold may still be handing over to its processor. */
    void awaitEnd(String name) {
        Running last = running.get(name);
        if (last != null) {
            try {
                last.thread().join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
