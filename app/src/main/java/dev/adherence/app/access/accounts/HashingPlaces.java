package dev.adherence.app.access.accounts;

import dev.adherence.events.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many passwords are hashed at once and how many wait for it, so that many who sign in at one moment cost neither
 * the processors nor the threads that all else needs; in the order of their coming, and nobody takes more than half of it.
 */
final class HashingPlaces {

    private static final int WAITING = 32;
    private static final int OF_ONE = WAITING / 2;
    private static final long PATIENCE_SECONDS = 5;

    private final Semaphore working;
    private final Semaphore present;
    private final Map<String, Integer> byAsker = new ConcurrentHashMap<>();

    HashingPlaces(int atOnce) {
        working = new Semaphore(atOnce, true);
        present = new Semaphore(atOnce + WAITING);
    }

    <T> T within(String asker, Supplier<T> work) {
        if (!present.tryAcquire()) {
            throw busy();
        }
        try {
            if (byAsker.merge(asker, 1, Integer::sum) > OF_ONE) {
                throw busy();
            }
            return inTurn(work);
        } finally {
            byAsker.computeIfPresent(asker, (each, count) -> count == 1 ? null : count - 1);
            present.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!working.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            working.release();
        }
    }

    private static Refusal busy() {
        return Refusal.busy("Too many passwords are being checked at once; try again");
    }
}
