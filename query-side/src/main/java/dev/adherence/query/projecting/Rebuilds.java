package dev.adherence.query.projecting;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.projecting.RebuildTable.Lost;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has parts of projections built anew from the first event beside the live ones, each by a job and a thread of this node; what a node left
 * when it died another goes on with. It never stops a processor.
 */
@Component
public class Rebuilds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

    private static final long LOOK_AGAIN_SECONDS = 5;
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private record Running(RebuildJob job, Thread thread) {}

    private final String node = UUID.randomUUID().toString();
    private final Map<String, ReadModel> models = new TreeMap<>();
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final EventCatalog catalog;
    private final Workshop workshop;
    private final RebuildTable rebuilds;
    private final ModelVersions versions;
    private ScheduledExecutorService looking;

    Rebuilds(
            List<ReadModel> models,
            EventCatalog catalog,
            PastEvents events,
            Tokens tokens,
            JdbcTemplate jdbc,
            RebuildableTransactions pieces,
            PlatformTransactionManager transactions) {
        models.forEach(model -> this.models.put(model.name(), model));
        this.catalog = catalog;
        this.rebuilds = new RebuildTable(JdbcClient.create(jdbc));
        this.versions = new ModelVersions(JdbcClient.create(jdbc));
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.workshop = new Workshop(
                events,
                tokens,
                rebuilds,
                new TwinTables(jdbc),
                jdbc,
                pieces,
                new TransactionTemplate(transactions),
                snapshot);
    }

    /** @param organization whose part; null: of all */
    public void rebuild(String name, UUID organization) {
        begin(model(name), organization, Kind.REBUILD, 0, null);
    }

    /** Holds the live rows against those that the log comes to, and leaves them as they are. */
    void verify(String name, UUID organization) {
        begin(model(name), organization, Kind.VERIFY, 0, null);
    }

    /** Goes back to the rows that were live before the last rebuild, with what was recorded since. */
    void revert(String name, UUID organization) {
        ReadModel model = model(name);
        Rebuild last = rebuilds.revertible(name, organization)
                .orElseThrow(() -> Refusal.conflict("No rebuild of projection " + name
                                + " has replaced anything within the last hour: there is nothing to go back to.")
                        .code(ErrorCode.NOTHING_TO_REVERT));
        begin(model, organization, Kind.REVERT, last.position(), last.agents());
    }

    /** What was built so far is forgotten; the live rows are as they were. */
    void cancel(String name, UUID organization) {
        model(name);
        if (!rebuilds.cancel(name, organization)) {
            throw Refusal.missing("Projection " + name + " is not being rebuilt.");
        }
    }

    Workshop workshop() {
        return workshop;
    }

    private ReadModel model(String name) {
        return Optional.ofNullable(models.get(name))
                .orElseThrow(() -> Refusal.missing("There is no projection " + name + "."));
    }

    /** Of agents of one organisation whose rows were found unlike what the events come to. */
    void mend(ReadModel model, UUID organization, Collection<UUID> agents) {
        begin(model, organization, Kind.MEND, 0, agents);
    }

    private void begin(ReadModel model, UUID organization, Kind kind, long after, Collection<UUID> agents) {
        long until = workshop.tokens().of(model.name()).map(Progress::position).orElse(0L);
        Rebuild begun = workshop.transaction()
                .execute(status -> rebuilds.begin(model.name(), organization, kind, node, after, until, agents))
                .orElseThrow(() -> Refusal.conflict("Projection " + model.name() + " is being rebuilt already.")
                        .code(ErrorCode.REBUILD_RUNNING));
        begin(model, begun);
    }

    private void begin(ReadModel model, Rebuild rebuild) {
        RebuildJob job = job(model);
        Thread thread = new Thread(() -> run(model, job, rebuild), "rebuild-" + model.name());
        thread.setDaemon(true);
        running.put(rebuild.id(), new Running(job, thread));
        thread.start();
    }

    RebuildJob job(ReadModel model) {
        Set<Class<?>> leftOut = new HashSet<>(catalog.byName().values());
        leftOut.removeAll(model.folds());
        return new RebuildJob(model, leftOut, workshop);
    }

    private void run(ReadModel model, RebuildJob job, Rebuild rebuild) {
        long began = System.nanoTime();
        try {
            if (job.run(rebuild)) {
                log.info(
                        "Projection {}: {} of {} is done after {} ms",
                        model.name(),
                        rebuild.kind(),
                        rebuild.organizationId() == null ? "all" : rebuild.organizationId(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                versions.builtBy(model, rebuild);
            }
        } catch (Lost elsewhere) {
            log.info("Projection {}: {}", model.name(), elsewhere.getMessage());
            if (rebuilds.find(rebuild.id()).filter(Rebuild::isOver).isPresent()) {
                job.forget(rebuild);
            }
        } catch (Exception e) {
            log.error("Projection {}: the {} has failed; what is live is as it was", model.name(), rebuild.kind(), e);
            rebuilds.failed(rebuild, e.getClass().getSimpleName());
            job.forget(rebuild);
        } finally {
            running.remove(rebuild.id());
        }
    }

    @Override
    public synchronized void start() {
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "rebuilds");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::lookAround, 0, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** After those that have lost their node, those of code that has changed, and rows that were kept long enough. */
    private void lookAround() {
        try {
            rebuilds.beat(running.keySet(), node);
            for (UUID overdue : rebuilds.overdue()) {
                rebuilds.takeOver(overdue, node)
                        .filter(taken -> models.containsKey(taken.projection()))
                        .ifPresent(taken -> begin(models.get(taken.projection()), taken));
            }
            for (Rebuild outdated : rebuilds.outdated()) {
                ReadModel model = models.get(outdated.projection());
                if (model != null) {
                    job(model).forgetBefore(outdated);
                }
            }
            for (ReadModel changed : versions.changed(models.values(), workshop.tokens())) {
                log.info("Projection {} is built anew, since its code has changed", changed.name());
                begin(changed, null, Kind.REBUILD, 0, null);
            }
        } catch (Refusal already) {
            log.debug("{}", already.getMessage());
        } catch (RuntimeException e) {
            log.warn("Rebuilds are looked after again in {} s: {}", LOOK_AGAIN_SECONDS, e.toString());
        }
    }

    @Override
    public synchronized void stop() {
        looking.shutdownNow();
        looking = null;
        running.values().forEach(each -> each.job().stop());
        List.copyOf(running.values()).forEach(each -> join(each, PATIENCE_MILLIS));
        rebuilds.giveUp(node);
    }

    /** Until this node works on none. */
    public void await() {
        List.copyOf(running.values()).forEach(each -> join(each, 0));
    }

    /** For ever where {@code millis} is 0. */
    private static void join(Running each, long millis) {
        try {
            each.thread().join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
