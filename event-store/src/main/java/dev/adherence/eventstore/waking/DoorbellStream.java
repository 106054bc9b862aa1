package dev.adherence.eventstore.waking;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Follows the store from a token on; used by one thread at a time, as Axon's processors do. */
final class DoorbellStream implements TrackingEventStream {

    /** The net under the bell: a waiting reader looks again at least this often. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventStorageEngine engine;
    private final Doorbell doorbell;
    private TrackingToken position;
    private Iterator<? extends TrackedEventMessage<?>> events;
    private TrackedEventMessage<?> next;
    private Runnable callback;

    DoorbellStream(EventStorageEngine engine, Doorbell doorbell, TrackingToken position) {
        this.engine = engine;
        this.doorbell = doorbell;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(next) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            long before = doorbell.rings();
            if (next != null || advance()) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            doorbell.await(before, Math.min(left, LOOK_AGAIN_NANOS));
        }
    }

    private boolean advance() {
        if (events == null) {
            events = engine.readEvents(position, false).iterator();
        }
        if (events.hasNext()) {
            next = events.next();
            position = next.trackingToken();
            return true;
        }
        events = null;
        return false;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
            // Waits until there is one.
        }
        TrackedEventMessage<?> result = next;
        next = null;
        return result;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        forgetCallback();
        callback = onAvailable;
        doorbell.register(onAvailable);
        return true;
    }

    @Override
    public void close() {
        forgetCallback();
        events = null;
    }

    private void forgetCallback() {
        if (callback != null) {
            doorbell.unregister(callback);
            callback = null;
        }
    }
}
