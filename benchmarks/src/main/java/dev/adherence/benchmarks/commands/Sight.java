package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.events.AgentEvent.StateRecorded;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** A projection that notes how long ago the command of an event was sent; it keeps no rows, only its token. */
abstract class Sight {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** In nanoseconds. */
    private final Map<Object, Long> sent = new ConcurrentHashMap<>();

    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();

    /** In the node that handles the commands. */
    @ProcessingGroup(Here.NAME)
    static final class Here extends Sight {
        static final String NAME = "sight-here";
    }

    /** In another one. */
    @ProcessingGroup(Elsewhere.NAME)
    static final class Elsewhere extends Sight {
        static final String NAME = "sight-elsewhere";
    }

    void sending(Object what) {
        sent.put(what, System.nanoTime());
    }

    @EventHandler
    void on(StateRecorded event) {
        seen(new Floor.Change(event.employeeId(), event.occurredAt()));
    }

    void seen(Object what) {
        Long start = sent.remove(what);
        if (start != null) {
            millis.add((System.nanoTime() - start) / 1e6);
        }
    }

    /** Waits until everything sent was seen, and begins anew. */
    Figures all() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!sent.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(sent.size() + " were never seen");
            }
            Thread.onSpinWait();
        }
        double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
        millis.clear();
        return new Figures(all);
    }
}
