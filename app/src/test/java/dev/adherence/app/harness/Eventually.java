package dev.adherence.app.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or process is about to do; only as long as it takes. */
public final class Eventually {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Eventually() {}

    public static void eventually(ThrowingRunnable assertion) {
        eventually(Duration.ofSeconds(60), () -> {
            assertion.run();
            return null;
        });
    }

    /** Repeats the look until it neither throws nor fails, and returns what it saw; past the deadline its last failure is the test's. */
    public static <T> T eventually(Duration deadline, Callable<T> look) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            try {
                return look.call();
            } catch (Exception | AssertionError failure) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Not within " + deadline + ": " + failure.getMessage(), failure);
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    @FunctionalInterface
    public interface ThrowingRunnable {
        void run() throws Exception;
    }
}
