package dev.adherence.app.shares;

import java.util.HashMap;
import java.util.Map;

/**
 * So much of something, shared out among owners: each is given as long as, with it, they hold no more than is free. So one
 * alone has half at most, two a third each, and a newcomer always finds something. Nobody waits here.
 */
public final class Shares {

    private final long most;
    private final Map<Object, Long> held = new HashMap<>();
    private long free;

    public Shares(long total) {
        this(total, total);
    }

    /** @param most that one owner is given, however much is free */
    public Shares(long total, long most) {
        this.free = total;
        this.most = most;
    }

    /** Whether the owner has it now, and must give it back. */
    public synchronized boolean take(Object owner, long amount) {
        long then = held.getOrDefault(owner, 0L) + amount;
        if (amount < 0 || then > free || then > most) {
            return false;
        }
        held.put(owner, then);
        free -= amount;
        return true;
    }

    /** What was taken, or a part of it. */
    public synchronized void give(Object owner, long amount) {
        free += amount;
        held.computeIfPresent(owner, (each, had) -> had <= amount ? null : had - amount);
    }

    /** What nobody holds. */
    public synchronized long free() {
        return free;
    }
}
