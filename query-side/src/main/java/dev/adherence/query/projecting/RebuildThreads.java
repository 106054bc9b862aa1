package dev.adherence.query.projecting;

import dev.adherence.query.projecting.RebuildTable.Lost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rebuilds that this node works on, each in a thread of its own, of which some work at a time. */
final class RebuildThreads {

    private static final Logger log = LoggerFactory.getLogger(RebuildThreads.class);

    /** Each takes three connections and some dozen megabytes; the others wait their turn. */
    private static final int AT_ONCE = 2;

    /** What brings down whoever works on it, or the database, is tried no more often. */
    private static final int MOST_LOSSES = 5;

    private static final String LOST_TOO_OFTEN = "LostTooOften";

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private record Running(RebuildJob job, Thread thread) {}

    private final ModelVersions versions;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    RebuildThreads(ModelVersions versions) {
        this.versions = versions;
    }

    Set<UUID> working() {
        return Set.copyOf(running.keySet());
    }

    void begin(ReadModel model, RebuildJob job, Rebuild rebuild) {
        Thread thread = new Thread(() -> run(model, job, rebuild), "rebuild-" + model.name());
        thread.setDaemon(true);
        running.put(rebuild.id(), new Running(job, thread));
        thread.start();
    }

    /** With one that was taken over. */
    void goOn(ReadModel model, RebuildJob job, Rebuild taken) {
        if (taken.losses() <= MOST_LOSSES) {
            begin(model, job, taken);
            return;
        }
        log.error(
                "Projection {}: the {} has lost its node or its database {} times and has failed; what is live is as it was",
                model.name(),
                taken.kind(),
                taken.losses());
        job.end(taken, LOST_TOO_OFTEN);
    }

    private void run(ReadModel model, RebuildJob job, Rebuild rebuild) {
        try {
            turns.acquire();
            try {
                work(model, job, rebuild);
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            running.remove(rebuild.id());
        }
    }

    private void work(ReadModel model, RebuildJob job, Rebuild rebuild) throws InterruptedException {
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
        } catch (Lost cancelledOrElsewhere) {
            log.info("Projection {}: {}", model.name(), cancelledOrElsewhere.getMessage());
            job.end(rebuild, null);
        } catch (RuntimeException | Error e) {
            if (DatabaseGone.isBehind(e)) {
                // as if this node had died: who finds its row overdue goes on from its last transaction
                log.warn(
                        "Projection {}: the {} has lost the database, and goes on later",
                        model.name(),
                        rebuild.kind(),
                        e);
            } else {
                log.error(
                        "Projection {}: the {} has failed; what is live is as it was", model.name(), rebuild.kind(), e);
                job.end(rebuild, e.getClass().getSimpleName());
            }
        }
    }

    /** What is left of them is for another node. */
    void stop() {
        running.values().forEach(each -> each.job().stop());
        List.copyOf(running.values()).forEach(each -> join(each, PATIENCE_MILLIS));
    }

    /** Until there are none. */
    void await() {
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
}
