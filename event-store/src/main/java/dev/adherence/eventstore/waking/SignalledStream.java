package dev.adherence.eventstore.waking;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;

/** Follows the store from a token on; used by one thread at a time, as Axon's processors do. */
final class SignalledStream implements TrackingEventStream {

    /** The net under the signal: a waiting reader looks again at least this often. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventBlocks blocks;
    private final Set<Class<?>> leftOut = new HashSet<>();
    private final CommitSignal commitSignal;
    private final Runnable beforeBlock;
    private TrackingToken position;
    private Iterator<? extends TrackedEventMessage<?>> events;
    private TrackedEventMessage<?> next;
    private Runnable callback;

    /** @param beforeBlock may wait */
    SignalledStream(EventBlocks blocks, CommitSignal commitSignal, TrackingToken position, Runnable beforeBlock) {
        this.blocks = blocks;
        this.commitSignal = commitSignal;
        this.position = position;
        this.beforeBlock = beforeBlock;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(next) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            long before = commitSignal.signals();
            if (next != null || advance()) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            commitSignal.await(before, Math.min(left, LOOK_AGAIN_NANOS));
        }
    }

    private boolean advance() {
        while (true) {
            if (events == null) {
                beforeBlock.run();
                events = blocks.block(position, leftOut).iterator();
                if (!events.hasNext()) {
                    events = null;
                    return false;
                }
            }
            while (events.hasNext()) {
                TrackedEventMessage<?> event = events.next();
                position = event.trackingToken();
                // The last of a block is handed over whatever it is, so that the reader's token gets on.
                if (!events.hasNext() || !leftOut.contains(event.getPayloadType())) {
                    next = event;
                    return true;
                }
            }
            events = null;
        }
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        leftOut.add(ignored.getPayloadType());
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
        commitSignal.register(onAvailable);
        return true;
    }

    @Override
    public void close() {
        forgetCallback();
        events = null;
    }

    private void forgetCallback() {
        if (callback != null) {
            commitSignal.unregister(callback);
            callback = null;
        }
    }
}
