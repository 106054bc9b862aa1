package dev.adherence.eventstore.waking;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Whether other nodes may be waiting for this one's commits; in doubt they are. A node that is alone spares itself announcements. */
public final class PeerPresence {

    /** So often does each node say that it listens; several times within the time for which it is believed. */
    static final long SAY_NANOS = TimeUnit.SECONDS.toNanos(2);

    public static final long BELIEVED_NANOS = 6 * SAY_NANOS;

    private final LongSupplier nanoTime;
    /** When another node was last heard, or could have been missed. */
    private volatile long lastHeard;

    private volatile boolean listening;

    public PeerPresence() {
        this(System::nanoTime);
    }

    public PeerPresence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastHeard = nanoTime.getAsLong();
    }

    public boolean mayListen() {
        return !listening || nanoTime.getAsLong() - lastHeard < BELIEVED_NANOS;
    }

    public void heard() {
        lastHeard = nanoTime.getAsLong();
    }

    /** From here on this node hears the others; who was there before speaks within the time for which they are believed. */
    public void listening() {
        lastHeard = nanoTime.getAsLong();
        listening = true;
    }

    void deaf() {
        listening = false;
    }
}
