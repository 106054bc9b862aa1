package dev.adherence.eventstore;

import dev.adherence.eventstore.waking.CommitSignal;
import dev.adherence.eventstore.waking.EventBlocks;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores events in PostgreSQL without gaps, in the order of commits; an append is committed when it returns and takes no part in
 * any transaction of its caller.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, EventBlocks, AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int BLOCK = 1_000;

    private final EngineSettings settings;
    private final JdbcClient jdbc;
    private final EventKinds kinds;
    private final StoredEvents events;
    private final Snapshots snapshots;
    private final Tail tail;
    private final GroupCommit appender;

    /**
     * @param reads the application's pool
     * @param appends gives a connection that is kept for appending; never the pool, whose connections may all be held by the very
     *     threads that wait for an append
     */
    public PostgresEventStorageEngine(
            DataSource reads, DataSource appends, EngineSettings settings, CommitSignal commitSignal) {
        this.settings = settings;
        this.jdbc = JdbcClient.create(reads);
        this.kinds = new EventKinds(jdbc);
        this.events = new StoredEvents(reads, kinds, settings.eventSerializer());
        this.snapshots = new Snapshots(jdbc);
        this.tail = new Tail();
        AppendTransaction transaction =
                new AppendTransaction(settings.hooks(), settings.node(), commitSignal.peers(), kinds);
        this.appender = new GroupCommit(appends, transaction, committed -> {
            tail.committed(committed);
            commitSignal.raise();
        });
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> appended) {
        if (!appended.isEmpty()) {
            appender.append(PendingAppend.of(appended, settings));
        }
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
        return StreamSupport.stream(
                new Batches<>(last -> block(last == null ? token : last.trackingToken(), Set.of()), 1), false);
    }

    @Override
    public List<? extends TrackedEventMessage<?>> block(TrackingToken token, Set<Class<?>> leftOut) {
        long position = position(token);
        List<TrackedEventMessage<?>> newest = tail.after(position, BLOCK);
        if (!newest.isEmpty()) {
            return newest;
        }
        Stream<? extends TrackedDomainEventData<byte[]>> stored =
                events.block(position, BLOCK, kinds.numbers(leftOut, settings.eventSerializer())).stream();
        List<? extends TrackedEventMessage<?>> read = EventUtils.upcastAndDeserializeTrackedEvents(
                        stored, settings.eventSerializer(), settings.upcasters())
                .toList();
        read.forEach(message -> tail.put(position(message.trackingToken()), message));
        return read;
    }

    /** Snapshots and the events after them of these streams, in two queries; a stream without events is left out. */
    public Map<String, StoredStream> read(Collection<String> aggregateIds) {
        if (aggregateIds.isEmpty()) {
            // as for most commands, whose agents are in memory: that is a question less
            return Map.of();
        }
        Map<String, DomainEventData<byte[]>> readable = new HashMap<>();
        Map<String, Long> after = new HashMap<>();
        aggregateIds.forEach(id -> after.put(id, 0L));
        events.snapshots(aggregateIds).stream()
                .filter(settings.snapshotFilter()::allow)
                .forEach(snapshot -> {
                    readable.put(snapshot.getAggregateIdentifier(), snapshot);
                    after.put(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber() + 1);
                });
        Map<String, List<DomainEventData<byte[]>>> tails = events.tails(after);
        Map<String, StoredStream> streams = new HashMap<>();
        for (String id : aggregateIds) {
            List<DomainEventData<byte[]>> tail = tails.getOrDefault(id, List.of());
            if (readable.containsKey(id)) {
                DomainEventStream snapshot = DomainEventStream.of(decoded(readable.get(id)));
                streams.put(
                        id, new StoredStream(DomainEventStream.concat(snapshot, upcast(tail.stream())), tail.size()));
            } else if (!tail.isEmpty()) {
                streams.put(id, new StoredStream(upcast(tail.stream()), tail.size()));
            }
        }
        return streams;
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        Stream<? extends DomainEventData<byte[]>> stored = inBatches(last ->
                events.ofStream(aggregateId, last == null ? firstSequence : last.getSequenceNumber() + 1, BATCH));
        return upcast(stored);
    }

    /** The events of one stream in these buckets, in order of sequence; committed ones only. */
    public DomainEventStream readBuckets(String aggregateId, long from, long toInclusive) {
        return upcast(events.ofBuckets(aggregateId, from, toInclusive).stream());
    }

    /** Of these the ones that are stored under this type name. */
    public DomainEventStream readBuckets(String aggregateId, String type, long from, long toInclusive) {
        return upcast(events.ofBuckets(aggregateId, type, from, toInclusive).stream());
    }

    /** The greatest bucket below the given one in which the stream has an event stored under this type name. */
    public OptionalLong bucketBefore(String aggregateId, String type, long bucket) {
        return events.bucketBeside(aggregateId, type, bucket, "<", "desc");
    }

    /** The least bucket above the given one in which the stream has such an event. */
    public OptionalLong bucketAfter(String aggregateId, String type, long bucket) {
        return events.bucketBeside(aggregateId, type, bucket, ">", "asc");
    }

    private DomainEventStream upcast(Stream<? extends DomainEventData<byte[]>> stored) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                stored, settings.eventSerializer(), settings.upcasters());
    }

    private static <T> Stream<T> inBatches(Batches.Source<T> source) {
        return StreamSupport.stream(new Batches<>(source, BATCH), false);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return events.snapshots(List.of(aggregateId)).stream()
                .filter(settings.snapshotFilter()::allow)
                .findFirst()
                .map(this::decoded);
    }

    private DomainEventMessage<?> decoded(DomainEventData<byte[]> snapshot) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(snapshot), settings.snapshotSerializer(), settings.upcasters())
                .next();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(List.of(Snapshots.Snapshot.of(snapshot, settings.snapshotSerializer())));
    }

    /** Where snapshots are stored many at a time. */
    public Snapshots snapshots() {
        return snapshots;
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return jdbc.sql("select sequence from event_log where stream = (select number from stream where id = ?)"
                        + " order by sequence desc limit 1")
                .param(aggregateId)
                .query(Long.class)
                .optional();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
        long before = jdbc.sql("""
                        select coalesce(min(position) - 1, (select coalesce(max(position), 0) from event_log))
                          from event_log where recorded_at >= ?
                        """).param(at).query(Long.class).single();
        return new GlobalSequenceTrackingToken(before);
    }

    /** The position of the last event; 0 while there is none. */
    public long head() {
        return events.head();
    }

    /** The last sequence of each of these streams, in one query; a stream without events is left out. */
    public Map<String, Long> headSequences(Collection<String> aggregateIds) {
        return events.headSequences(aggregateIds);
    }

    /** Fails when a stored token is beyond the last event: its processor would wait for ever for events that have other positions. */
    public void checkTokens(Serializer tokenSerializer) {
        new StoredTokens(jdbc, tokenSerializer).check(head());
    }

    private static long position(TrackingToken token) {
        if (token == null) {
            return 0;
        }
        if (token instanceof GlobalSequenceTrackingToken global) {
            return global.getGlobalIndex();
        }
        throw new IllegalArgumentException("Not a token of this event store: " + token);
    }

    @Override
    public void close() {
        appender.close();
    }
}
