package dev.adherence.app.loss;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;

/** The clock of a node in this process, for the application and for Axon, which goes and can be put wrong. */
final class ShiftedClock extends Clock implements AutoCloseable {

    private static final Clock RIGHT = Clock.systemUTC();

    private volatile Duration shift = Duration.ZERO;

    ShiftedClock() {
        GenericEventMessage.clock = this;
        AbstractTokenEntry.clock = this;
    }

    void shift(Duration by) {
        shift = by;
    }

    @Override
    public Instant instant() {
        return RIGHT.instant().plus(shift).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Gives Axon its own clock back. */
    @Override
    public void close() {
        GenericEventMessage.clock = RIGHT;
        AbstractTokenEntry.clock = RIGHT;
    }
}
