package dev.adherence.command.sweep;

import dev.adherence.command.feeds.FeedWatch;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the sweep four times a second; a failed run is logged and tried again by the next. */
@Component
@EnableScheduling
class SweepClock {

    private static final Logger LOG = LoggerFactory.getLogger(SweepClock.class);
    private static final long EVERY_MILLIS = 250;

    private final Sweep sweep;
    private final FeedWatch feeds;
    private final Clock clock;

    SweepClock(Sweep sweep, FeedWatch feeds, Clock clock) {
        this.sweep = sweep;
        this.feeds = feeds;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = EVERY_MILLIS, initialDelay = EVERY_MILLIS)
    void sweepOnce() {
        try {
            feeds.tick(clock.instant());
            sweep.run();
        } catch (RuntimeException e) {
            LOG.warn("The sweep failed and runs again in {} ms: {}", EVERY_MILLIS, e.toString());
        }
    }
}
