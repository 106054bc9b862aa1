package dev.adherence.query.projecting;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.wiring.OwnThread;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
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
public class Rebuilds implements SmartLifecycle, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

    private static final long LOOK_AGAIN_SECONDS = 5;

    private final String node = UUID.randomUUID().toString();
    private final Map<String, ReadModel> models = new TreeMap<>();
    private final RebuildThreads threads;
    private final EventCatalog catalog;
    private final Workshop workshop;
    private final RebuildTable rebuilds;
    private final PastRebuilds past;
    private final ModelVersions versions;
    private ScheduledExecutorService looking;

    Rebuilds(
            List<ReadModel> models,
            EventCatalog catalog,
            PastEvents events,
            Tokens tokens,
            Findings findings,
            JdbcTemplate jdbc,
            RebuildableTransactions pieces,
            PlatformTransactionManager transactions) {
        models.forEach(model -> this.models.put(model.name(), model));
        this.catalog = catalog;
        this.rebuilds = new RebuildTable(JdbcClient.create(jdbc));
        this.past = new PastRebuilds(JdbcClient.create(jdbc));
        this.versions = new ModelVersions(JdbcClient.create(jdbc));
        this.threads = new RebuildThreads(versions);
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.workshop = new Workshop(
                events,
                tokens,
                rebuilds,
                past,
                findings,
                new TwinTables(jdbc),
                jdbc,
                pieces,
                new TransactionTemplate(transactions),
                snapshot);
    }

    /** @param organization whose part; null: of all */
    public void rebuild(String name, UUID organization) {
        rebuild(name, organization, () -> {});
    }

    /** @param beside done in the transaction that begins it, as of those below */
    void rebuild(String name, UUID organization, Runnable beside) {
        begin(model(name), organization, Kind.REBUILD, 0, null, beside);
    }

    /** Holds the live rows against those that the log comes to, and leaves them as they are. */
    void verify(String name, UUID organization, Runnable beside) {
        begin(model(name), organization, Kind.VERIFY, 0, null, beside);
    }

    /** Goes back to the rows that were live before the last rebuild, with what was recorded since. */
    void revert(String name, UUID organization, Runnable beside) {
        ReadModel model = model(name);
        Rebuild last = past.revertible(name, organization)
                .orElseThrow(() -> Refusal.conflict("No rebuild of projection " + name
                                + " has replaced anything within the last hour: there is nothing to go back to.")
                        .code(ErrorCode.NOTHING_TO_REVERT));
        begin(model, organization, Kind.REVERT, last.position(), last.agents(), beside);
    }

    /** What was built so far is forgotten; the live rows are as they were. */
    void cancel(String name, UUID organization, Runnable beside) {
        model(name);
        workshop.transaction().executeWithoutResult(status -> {
            if (!rebuilds.cancel(name, organization)) {
                throw Refusal.missing("Projection " + name + " is not being rebuilt.");
            }
            beside.run();
        });
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
        begin(model, organization, Kind.MEND, 0, agents, () -> {});
    }

    private void begin(
            ReadModel model, UUID organization, Kind kind, long after, Collection<UUID> agents, Runnable beside) {
        long until = workshop.tokens().of(model.name()).map(Progress::position).orElse(0L);
        Rebuild started = workshop.transaction()
                .execute(status -> {
                    Optional<Rebuild> begins = rebuilds.begin(
                            model.name(), organization, model.version(), kind, node, after, until, agents);
                    if (kind == Kind.REVERT) {
                        begins.ifPresent(job(model)::copyBefore);
                    }
                    begins.ifPresent(begun -> beside.run());
                    return begins;
                })
                .orElseThrow(() -> Refusal.conflict("Projection " + model.name() + " is being rebuilt already.")
                        .code(ErrorCode.REBUILD_RUNNING));
        threads.begin(model, job(model), started);
    }

    RebuildJob job(ReadModel model) {
        Set<Class<?>> leftOut = new HashSet<>(catalog.byName().values());
        leftOut.removeAll(model.folds());
        return new RebuildJob(model, leftOut, workshop);
    }

    /** Before any processor begins: once one has, an empty model of today's code looks like one of the first version's. */
    @Override
    public void afterSingletonsInstantiated() {
        versions.changed(models.values(), workshop.tokens());
    }

    @Override
    public synchronized void start() {
        looking = OwnThread.named("rebuilds");
        looking.scheduleWithFixedDelay(this::lookAround, 0, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** After those that have lost their node, those of code that has changed, and rows that were kept long enough. */
    private void lookAround() {
        try {
            rebuilds.beat(threads.working(), node);
            rebuilds.overdue().forEach(this::takeOver);
            for (Rebuild outdated : past.outdated()) {
                Optional.ofNullable(models.get(outdated.projection()))
                        .ifPresent(model -> job(model).forgetBefore(outdated));
            }
            versions.changed(models.values(), workshop.tokens()).forEach(this::rebuildChanged);
        } catch (RuntimeException | Error e) {
            log.warn("Rebuilds are looked after again in {} s: {}", LOOK_AGAIN_SECONDS, e.toString());
        }
    }

    /** What code of another version has begun, that code goes on with; what an older one has left is given up, or it would bar all others. */
    private void takeOver(Rebuild overdue) {
        ReadModel model = models.get(overdue.projection());
        if (model == null || threads.working().contains(overdue.id())) {
            return;
        }
        if (overdue.version() < model.version()) {
            workshop.transaction()
                    .execute(status -> rebuilds.takeOver(overdue.id(), node))
                    .ifPresent(taken -> {
                        rebuilds.cancel(taken.projection(), taken.organizationId());
                        job(model).end(taken, null);
                    });
        } else if (overdue.version() == model.version()) {
            workshop.transaction()
                    .execute(status -> rebuilds.takeOver(overdue.id(), node))
                    .ifPresent(taken -> threads.goOn(model, job(model), taken));
        }
    }

    private void rebuildChanged(ReadModel model) {
        if (!past.failedLately(model.name())) {
            try {
                begin(model, null, Kind.REBUILD, 0, null, () -> {});
                log.info("Projection {} is built anew, since its code has changed", model.name());
            } catch (Refusal underway) {
                log.debug("{}", underway.getMessage());
            }
        }
    }

    /** Whether its rows are those of today's code. */
    boolean isOfTodaysCode(ReadModel model) {
        return versions.changed(List.of(model), workshop.tokens()).isEmpty();
    }

    @Override
    public synchronized void stop() {
        looking.shutdownNow();
        looking = null;
        threads.stop();
        rebuilds.giveUp(node);
    }

    /** Until this node works on none. */
    public void await() {
        threads.await();
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
