package dev.adherence.eventstore.waking;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** An event store whose streams are woken by a doorbell instead of polling; it keeps no events and no threads of its own. */
public final class WakingEventStore extends AbstractEventStore {

    /** The aggregates that have published in a unit of work. */
    private static final String STAGED = WakingEventStore.class.getName() + ".staged";

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

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        if (CurrentUnitOfWork.isStarted()) {
            Set<String> staged = CurrentUnitOfWork.get().root().getOrComputeResource(STAGED, key -> new HashSet<>());
            for (EventMessage<?> event : events) {
                if (event instanceof DomainEventMessage<?> inStream) {
                    staged.add(inStream.getAggregateIdentifier());
                }
            }
        }
        super.publish(events);
    }

    /** Axon compares every staged event with every other, which is much in a unit of work of many aggregates. */
    @Override
    protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String aggregateIdentifier) {
        Set<String> staged =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().getResource(STAGED) : null;
        return staged == null || !staged.contains(aggregateIdentifier)
                ? Stream.empty()
                : super.stagedDomainEventMessages(aggregateIdentifier);
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
