package dev.adherence.command.trail;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks on each node for what was noted and is no event yet, in a thread of its own, which keeps no deadline waiting. */
@Component
class LeftTrail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LeftTrail.class);

    private static final long EVERY_MILLIS = 2_000;

    private final RecordedTrail trail;
    private ScheduledExecutorService looking;

    LeftTrail(RecordedTrail trail) {
        this.trail = trail;
    }

    @Override
    public synchronized void start() {
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "left-trail");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        looking.shutdownNow();
        looking = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }

    private void look() {
        try {
            trail.appendWhatIsLeft();
        } catch (RuntimeException e) {
            LOG.warn("What people did is appended in {} ms: {}", EVERY_MILLIS, e.toString());
        }
    }
}
