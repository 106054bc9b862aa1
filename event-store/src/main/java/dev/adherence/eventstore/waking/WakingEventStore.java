package dev.adherence.eventstore.waking;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;

/** An event store whose streams are woken by a signal instead of polling; it keeps no events and no threads of its own. */
public final class WakingEventStore extends AbstractEventStore {

    private final EventBlocks blocks;
    private final CommitSignal commitSignal;

    private WakingEventStore(Builder builder) {
        super(builder);
        this.blocks = builder.blocks;
        this.commitSignal = builder.commitSignal;
    }

    public static <E extends EventStorageEngine & EventBlocks> Builder builder(E engine, CommitSignal commitSignal) {
        Builder builder = new Builder(engine, commitSignal);
        builder.storageEngine(engine);
        return builder;
    }

    @Override
    public TrackingEventStream openStream(TrackingToken trackingToken) {
        return openStream(trackingToken, () -> {});
    }

    private TrackingEventStream openStream(TrackingToken from, Runnable beforeBlock) {
        return new SignalledStream(blocks, commitSignal, from, beforeBlock);
    }

    /** The same events for readers that let large writing go first. */
    public StreamableMessageSource<TrackedEventMessage<?>> givingWay(WriterPriority writers) {
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
        private final CommitSignal commitSignal;

        private Builder(EventBlocks blocks, CommitSignal commitSignal) {
            this.blocks = blocks;
            this.commitSignal = commitSignal;
        }

        public WakingEventStore build() {
            validate();
            return new WakingEventStore(this);
        }
    }
}
