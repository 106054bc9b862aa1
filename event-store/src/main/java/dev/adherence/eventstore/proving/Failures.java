package dev.adherence.eventstore.proving;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trees with which something does not work: told of once, and tried again after a while. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final long AGAIN_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Failure(String why, long againAt) {}

    private final Map<Integer, Failure> known = new HashMap<>();

    boolean isDue(int tree) {
        Failure failure = known.get(tree);
        return failure == null || System.nanoTime() - failure.againAt >= 0;
    }

    void tell(int tree, String what, RuntimeException why) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        Failure before = known.put(tree, new Failure(why.toString(), System.nanoTime() + AGAIN_AFTER_NANOS));
        if (before == null || !Objects.equals(before.why, why.toString())) {
            log.error("{}; it is tried again each minute, and the others go on: {}", what, why.toString());
        }
    }

    void over(int tree) {
        known.remove(tree);
    }
}
