package dev.adherence.query.live.board;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The lock that guards all boards, and who waits under it for something to become true. */
final class BoardLock {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    void locked(Runnable work) {
        locked(() -> {
            work.run();
            return null;
        });
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** To be called by who holds the lock. */
    void wakeWhoWaits() {
        changed.signalAll();
    }

    /** Whether it became true in that time; it is looked at whenever somebody wakes those who wait. */
    boolean await(BooleanSupplier holds, long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (!holds.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return holds.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
