package dev.adherence.shares;

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

    private record Part(Object owner, Object part) {}

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
        giveBack(owner, amount);
    }

    private void giveBack(Object holder, long amount) {
        held.computeIfPresent(holder, (each, had) -> had <= amount ? null : had - amount);
    }

    /**
     * As {@link #take(Object, long)}, shared out once more within the owner: each part that has something already is given as long as, with
     * it, it holds no more than the owner can still have, so one part alone has half of the owner's, and another finds some.
     */
    public synchronized boolean take(Object owner, Object part, long amount) {
        Part each = new Part(owner, part);
        long had = held.getOrDefault(each, 0L);
        long owners = held.getOrDefault(owner, 0L);
        long left = Math.min((free - owners) / 2, most - owners);
        if ((had > 0 && had + amount > left) || !take(owner, amount)) {
            return false;
        }
        held.put(each, had + amount);
        return true;
    }

    /** What a part took, or some of it. */
    public synchronized void give(Object owner, Object part, long amount) {
        give(owner, amount);
        giveBack(new Part(owner, part), amount);
    }

    /** What nobody holds. */
    public synchronized long free() {
        return free;
    }
}
