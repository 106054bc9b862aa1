package dev.adherence.eventstore.waking;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;

/** An event store whose streams are woken by a doorbell instead of polling; it keeps no events and no threads of its own. */
public final class WakingEventStore extends AbstractEventStore {

    private final EventBlocks blocks;
    private final Doorbell doorbell;

    private WakingEventStore(Builder builder) {
        super(builder);
        this.blocks = builder.blocks;
        this.doorbell = builder.doorbell;
    }

    public static <E extends EventStorageEngine & EventBlocks> Builder builder(E engine, Doorbell doorbell) {
        Builder builder = new Builder(engine, doorbell);
        builder.storageEngine(engine);
        return builder;
    }

    @Override
    public TrackingEventStream openStream(TrackingToken trackingToken) {
        return openStream(trackingToken, () -> {});
    }

    private TrackingEventStream openStream(TrackingToken from, Runnable beforeBlock) {
        return new DoorbellStream(blocks, doorbell, from, beforeBlock);
    }

    /** The same events for readers that let large writing go first. */
    public StreamableMessageSource<TrackedEventMessage<?>> givingWay(RightOfWay writers) {
        return new StreamableMessageSource<>() {
            @Override
            public TrackingEventStream openStream(TrackingToken trackingToken) {
                return WakingEventStore.this.openStream(trackingToken, writers::giveWay);
            }

            @Override
            public TrackingToken createTailToken() {
                return WakingEventStore.this.createTailToken();
            }

            @Override
            public TrackingToken createHeadToken() {
                return WakingEventStore.this.createHeadToken();
            }

            @Override
            public TrackingToken createTokenAt(Instant dateTime) {
                return WakingEventStore.this.createTokenAt(dateTime);
            }

            @Override
            public TrackingToken createTokenSince(Duration duration) {
                return WakingEventStore.this.createTokenSince(duration);
            }
        };
    }

    /** Takes Axon's monitor and span factory besides the engine. */
    public static final class Builder extends AbstractEventStore.Builder {

        private final EventBlocks blocks;
        private final Doorbell doorbell;

        private Builder(EventBlocks blocks, Doorbell doorbell) {
            this.blocks = blocks;
            this.doorbell = doorbell;
        }

        public WakingEventStore build() {
            validate();
            return new WakingEventStore(this);
        }
    }
}
