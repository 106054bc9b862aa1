package dev.adherence.eventstore.waking;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets large pieces of writing go first: who reads the log into tables beside them waits a little, so that the processors and the
 * disk of the node are the writer's, and for {@value #AFTERWARDS_MILLIS} ms more its answer's and the boards' in memory. Never longer
 * than {@value #MOST_MILLIS} ms, and after a wait never again for as long as it was, so that readers have half of the time however
 * much is written.
 */
public final class WriterPriority {

    private static final long MOST_MILLIS = 500;
    private static final long MOST = TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    private static final long AFTERWARDS_MILLIS = 20;
    private static final long AFTERWARDS = TimeUnit.MILLISECONDS.toNanos(AFTERWARDS_MILLIS);

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int writing;
    private long written;
    private boolean held;
    private long heldSince;
    private boolean rested = true;
    private long restsUntil;

    public WriterPriority() {
        this(System::nanoTime);
    }

    WriterPriority(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A large piece of writing, until it is closed. */
    public interface Writing extends AutoCloseable {
        @Override
        void close();
    }

    public Writing take() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            look(now);
            writing++;
            look(now);
        } finally {
            lock.unlock();
        }
        return this::over;
    }

    private void over() {
        lock.lock();
        try {
            writing--;
            written = nanos.getAsLong();
            look(written);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Called by a reader before each block of events and each of its transactions; returns at once while nobody writes much. */
    public void giveWay() {
        lock.lock();
        try {
            for (long now = nanos.getAsLong(); look(now); now = nanos.getAsLong()) {
                changed.awaitNanos(end() - now);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Whether readers wait at this moment. */
    private boolean look(long now) {
        if (held && now - end() >= 0) {
            held = false;
            rested = false;
            restsUntil = 2 * end() - heldSince;
        }
        rested |= now - restsUntil >= 0;
        if (!held && writing > 0 && rested) {
            held = true;
            heldSince = now;
        }
        return held;
    }

    /** Until when readers wait, if they do and no more is written. */
    private long end() {
        long latest = heldSince + MOST;
        return writing == 0 ? Math.min(latest, written + AFTERWARDS) : latest;
    }

    /** How many readers are waiting. */
    int waiting() {
        lock.lock();
        try {
            return lock.getWaitQueueLength(changed);
        } finally {
            lock.unlock();
        }
    }
}
