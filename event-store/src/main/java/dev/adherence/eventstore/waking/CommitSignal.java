package dev.adherence.eventstore.waking;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes the readers of this process when there may be new events; a signal between a look and a wait is never lost. */
public final class CommitSignal {

    private static final Logger log = LoggerFactory.getLogger(CommitSignal.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();
    private final PeerPresence peers;
    private volatile long signals;

    public CommitSignal() {
        this(new PeerPresence());
    }

    public CommitSignal(PeerPresence peers) {
        this.peers = peers;
    }

    /** Who signals from elsewhere, and may want to be told. */
    public PeerPresence peers() {
        return peers;
    }

    public void raise() {
        lock.lock();
        try {
            signals++;
            raised.signalAll();
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

    /** How often it was raised so far: read before looking for events, given to {@link #await} after finding none. */
    public long signals() {
        return signals;
    }

    public void await(long seen, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (signals == seen && left > 0) {
                left = raised.awaitNanos(left);
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
