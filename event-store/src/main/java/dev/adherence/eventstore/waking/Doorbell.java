package dev.adherence.eventstore.waking;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes the readers of this process when there may be new events; a ring between a look and a wait is never lost. */
public final class Doorbell {

    private static final Logger log = LoggerFactory.getLogger(Doorbell.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();
    private final OtherNodes otherNodes;
    private volatile long rings;

    public Doorbell() {
        this(new OtherNodes());
    }

    public Doorbell(OtherNodes otherNodes) {
        this.otherNodes = otherNodes;
    }

    /** Who rings here from elsewhere, and may want to be rung for. */
    public OtherNodes otherNodes() {
        return otherNodes;
    }

    public void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (RuntimeException e) {
                // A processor that is being stopped refuses the task; it must not keep the others asleep.
                log.debug("A reader could not be woken", e);
            }
        }
    }

    /** How often it rang so far: read before looking for events, given to {@link #await} after finding none. */
    long rings() {
        return rings;
    }

    void await(long seen, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (rings == seen && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void register(Runnable callback) {
        callbacks.add(callback);
    }

    void unregister(Runnable callback) {
        callbacks.remove(callback);
    }
}
