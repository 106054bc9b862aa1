package dev.adherence.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Commits all waiting appends in one transaction, one such transaction at a time; an append is done when it is committed. An append
 * that finds nobody at it commits on its own thread, because two changes of threads cost as much as a commit; whatever waits
 * meanwhile, and all trouble, is for the appender's thread.
 */
final class GroupCommit implements AutoCloseable {

    private static final int EVENTS_PER_TRANSACTION = 5_000;

    /**
     * Who just had an answer often has the next append ready: so long the appender waits for as many as it committed together before
     * it begins with the first of them alone.
     */
    private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private static final int NONE_WANTED = -1;

    private final Committer committer;
    private final ConcurrentLinkedQueue<PendingAppend> waiting = new ConcurrentLinkedQueue<>();
    /** How many are in there. */
    private final AtomicInteger count = new AtomicInteger();
    /** At how many of them the appender goes on. */
    private volatile int wanted = NONE_WANTED;

    /** Held by the one who commits. */
    private final ReentrantLock turn = new ReentrantLock();
    /** What a thread of an append could not bring to an end; only under {@link #turn}. */
    private Committer.Failed failed;

    private final Semaphore handedOver = new Semaphore(0);
    private final Thread thread;
    private final Object gate = new Object();
    private volatile boolean closed;

    GroupCommit(DataSource dataSource, AppendTransaction transaction, Consumer<List<Appended>> afterCommit) {
        this.committer = new Committer(dataSource, transaction, afterCommit);
        this.thread = new Thread(this::run, "event-store-appender");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when the events are committed; throws when they are not. */
    void append(PendingAppend append) {
        synchronized (gate) {
            if (closed) {
                throw new EventStoreException("The event store is closed");
            }
            waiting.add(append);
            if (count.incrementAndGet() == wanted) {
                LockSupport.unpark(thread);
            }
        }
        if (turn.tryLock()) {
            try {
                lead();
            } finally {
                turn.unlock();
            }
            // Who came while the turn was held could not take it; who comes from here on can.
            if (isLeft()) {
                handedOver.release();
            }
        }
        try {
            // Not interruptible on purpose: the outcome is bounded by timeouts and must be known.
            append.outcome().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new EventStoreException("Append failed", e.getCause());
        }
    }

    /** One group in one message, if it can be one. An interrupt may close the connection under a virtual thread, so it tries once. */
    private void lead() {
        if (failed == null && committer.isConnected()) {
            List<PendingAppend> group = collect();
            if (!group.isEmpty()) {
                Optional<Committer.Failed> result = committer.tryOnce(group);
                failed = result.orElse(null);
            }
        }
    }

    private boolean isLeft() {
        return !waiting.isEmpty() || failed != null;
    }

    private void run() {
        while (true) {
            handedOver.acquireUninterruptibly();
            handedOver.drainPermits();
            boolean last;
            do {
                last = commitWhatIsLeft();
            } while (!waiting.isEmpty());
            if (last) {
                return;
            }
        }
    }

    /** True when nothing will follow. */
    private boolean commitWhatIsLeft() {
        turn.lock();
        try {
            if (failed != null) {
                Committer.Failed first = failed;
                failed = null;
                committer.commit(first);
            }
            for (List<PendingAppend> group = collect(); !group.isEmpty(); group = collect()) {
                committer.commit(group);
                gather(group.size());
            }
            if (closed && waiting.isEmpty()) {
                committer.disconnect();
                return true;
            }
            return false;
        } finally {
            turn.unlock();
        }
    }

    private void gather(int last) {
        if (last > 1) {
            long end = System.nanoTime() + GATHER_NANOS;
            wanted = last;
            for (long left = GATHER_NANOS; left > 0 && count.get() < last; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            wanted = NONE_WANTED;
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
            count.decrementAndGet();
            group.add(next);
            events += next.rows().size();
        }
        return group;
    }

    @Override
    public void close() {
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
        }
        handedOver.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
