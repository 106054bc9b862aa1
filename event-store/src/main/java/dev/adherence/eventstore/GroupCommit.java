package dev.adherence.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Commits all waiting appends in one transaction, one such transaction at a time; an append is done when it is committed. It is
 * committed by the thread of one of them, for all, because two changes of threads cost a lone append as much as its commit.
 */
final class GroupCommit implements AutoCloseable {

    private static final int EVENTS_PER_TRANSACTION = 5_000;

    private final Committer committer;
    private final ConcurrentLinkedQueue<PendingAppend> waiting = new ConcurrentLinkedQueue<>();

    /** Of the one who commits. */
    private final Semaphore turn = new Semaphore(1);

    private volatile boolean closed;

    GroupCommit(DataSource dataSource, AppendTransaction transaction, Consumer<List<Appended>> afterCommit) {
        this.committer = new Committer(dataSource, transaction, afterCommit);
    }

    /** Returns when the events are committed; throws when they are not. Not interruptible: the outcome is bounded by timeouts. */
    void append(PendingAppend append) {
        if (closed) {
            throw new EventStoreException("The event store is closed");
        }
        waiting.add(append);
        boolean interrupted = false;
        while (!append.outcome().isDone()) {
            interrupted |= Thread.interrupted();
            if (turn.tryAcquire()) {
                commitWaiting();
            } else {
                LockSupport.park(this);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            append.outcome().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new EventStoreException("Append failed", e.getCause());
        }
    }

    /** Whoever came too late for this group finds the turn free, or is woken to take it. */
    private void commitWaiting() {
        List<PendingAppend> group = collect();
        try {
            if (!group.isEmpty()) {
                committer.commit(group);
            }
            if (closed) {
                committer.disconnect();
            }
        } finally {
            giveTurnAway();
        }
        for (PendingAppend append : group) {
            LockSupport.unpark(append.by());
        }
    }

    private void giveTurnAway() {
        turn.release();
        PendingAppend next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.by());
        }
    }

    /** All that wait, up to a number of events. */
    private List<PendingAppend> collect() {
        List<PendingAppend> group = new ArrayList<>();
        int events = 0;
        while (events < EVENTS_PER_TRANSACTION) {
            PendingAppend next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
            events += next.rows().size();
        }
        return group;
    }

    /** After the group that is being committed. */
    @Override
    public void close() {
        closed = true;
        turn.acquireUninterruptibly();
        try {
            committer.disconnect();
        } finally {
            giveTurnAway();
        }
    }
}
