package dev.adherence.command.sweep;

import dev.adherence.command.feeds.FeedWatch;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the sweep four times a second; a failed run is logged and tried again by the next. */
@Component
class SweepClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SweepClock.class);
    private static final long EVERY_MILLIS = 250;

    private final Sweep sweep;
    private final FeedWatch feeds;
    private final Clock clock;
    private ScheduledExecutorService executor;

    SweepClock(Sweep sweep, FeedWatch feeds, Clock clock) {
        this.sweep = sweep;
        this.feeds = feeds;
        this.clock = clock;
    }

    @Override
    public void start() {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sweep");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::sweepOnce, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sweepOnce() {
        try {
            feeds.tick(clock.instant());
            sweep.run();
        } catch (RuntimeException e) {
            LOG.warn("The sweep failed and runs again in {} ms: {}", EVERY_MILLIS, e.toString());
        }
    }

    @Override
    public void stop() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor = null;
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
