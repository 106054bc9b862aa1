package dev.adherence.command.dispatching;

import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.serialization.CompactSerializer;
import dev.adherence.eventstore.waking.WriterPriority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Writes out and stores snapshots on a thread of its own, the newest of each agent, since no command has a use for its own: one that
 * is missing costs time when the agent is loaded next, and nothing else. A stopping node stores what it has.
 */
@Component
class SnapshotWriter implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);

    /** Most of each is its agent's as well; what comes while so many wait is not kept, and taken again a hundred events later. */
    private static final int MOST = 5_000;

    private static final long STOPPING_SECONDS = 5;

    private final PostgresEventStorageEngine store;
    private final WriterPriority writers;
    private final CompactSerializer serializer = new CompactSerializer();

    /** After the end it takes nothing more, and that is no failure. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SnapshotWriter::daemon, new DiscardPolicy());

    private final Map<String, TakenSnapshot> waiting = new HashMap<>();

    SnapshotWriter(PostgresEventStorageEngine store, WriterPriority writers) {
        this.store = store;
        this.writers = writers;
    }

    /** Of agents whose events are committed. */
    void write(Collection<TakenSnapshot> snapshots) {
        if (!snapshots.isEmpty() && add(snapshots)) {
            thread.execute(this::writeWaiting);
        }
    }

    /** Whether nobody has been told yet of what waits. */
    private boolean add(Collection<TakenSnapshot> snapshots) {
        synchronized (waiting) {
            boolean first = waiting.isEmpty();
            for (TakenSnapshot snapshot : snapshots) {
                if (waiting.size() < MOST || waiting.containsKey(snapshot.aggregateId())) {
                    waiting.merge(
                            snapshot.aggregateId(),
                            snapshot,
                            (one, other) -> one.sequence() > other.sequence() ? one : other);
                }
            }
            return first;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "snapshot-writer");
        thread.setDaemon(true);
        return thread;
    }

    private void writeWaiting() {
        writers.giveWay();
        List<TakenSnapshot> snapshots;
        synchronized (waiting) {
            snapshots = new ArrayList<>(waiting.values());
            waiting.clear();
        }
        try {
            store.snapshots()
                    .store(snapshots.stream()
                            .map(snapshot -> snapshot.written(serializer))
                            .toList());
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} snapshots were not stored, their agents load more slowly: {}",
                    snapshots.size(),
                    e.getMessage());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS);
    }
}
