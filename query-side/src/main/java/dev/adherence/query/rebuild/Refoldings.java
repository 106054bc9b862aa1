package dev.adherence.query.rebuild;

import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.rebuild.Tokens.Progress;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.Collection;
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
 * The rebuilds under way on this node, a thread each. However one ends, done or not, the processor starts and goes on from where the
 * token is: so what stopped a rebuild is tried again, as if the processor had met it.
 */
@Component
class Refoldings implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Refoldings.class);

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private record Running(Refolding refolding, Thread thread) {}

    private final Map<String, ReadModel> models = new ConcurrentHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final EventProcessingConfiguration processing;
    private final EventCatalog catalog;
    private final PastEvents past;
    private final Tokens tokens;
    private final RebuildableTransactions rebuildable;
    private final TransactionTemplate transaction;
    private volatile boolean started;

    Refoldings(
            List<ReadModel> models,
            EventProcessingConfiguration processing,
            EventCatalog catalog,
            PastEvents past,
            Tokens tokens,
            RebuildableTransactions rebuildable,
            PlatformTransactionManager transactions) {
        models.forEach(model -> this.models.put(model.name(), model));
        this.processing = processing;
        this.catalog = catalog;
        this.past = past;
        this.tokens = tokens;
        this.rebuildable = rebuildable;
        this.transaction = new TransactionTemplate(transactions);
    }

    Optional<ReadModel> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** The processor does not run, and its token is this node's and short of its {@code until}. */
    void begin(ReadModel model, StreamingEventProcessor processor) {
        Set<Class<?>> leftOut = new HashSet<>(catalog.byName().values());
        leftOut.removeAll(model.folds());
        Refolding refolding = new Refolding(model, past, leftOut, tokens, rebuildable);
        Thread thread = new Thread(() -> refold(model.name(), processor, refolding), "rebuild-" + model.name());
        running.put(model.name(), new Running(refolding, thread));
        thread.start();
    }

    /** One that has nothing more to fold may still be handing over to its processor. */
    void awaitEnd(String name) {
        Running last = running.get(name);
        if (last != null) {
            join(last.thread());
        }
    }

    private void refold(String name, StreamingEventProcessor processor, Refolding refolding) {
        try {
            Optional<Progress> progress = tokens.of(name).filter(Progress::rebuilding);
            if (progress.isPresent()) {
                long began = System.nanoTime();
                long from = progress.get().position();
                long until = progress.get().resetPosition();
                refolding.run(from, until);
                log.info(
                        "Projection {} was built anew from {} to {} in {} ms",
                        name,
                        from,
                        refolding.isStopped()
                                ? tokens.of(name).map(Progress::position).orElse(from)
                                : until,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            }
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
        for (ReadModel model : models.values()) {
            if (tokens.of(model.name()).filter(Progress::rebuilding).isPresent()) {
                processing
                        .eventProcessor(model.name(), StreamingEventProcessor.class)
                        .ifPresent(processor -> resume(model, processor));
            }
        }
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
        Collection<Running> all = running.values();
        all.forEach(each -> each.refolding().stop());
        all.forEach(each -> join(each.thread()));
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
