package dev.adherence.eventstore;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;

/** What one stream recorded in older buckets, for a decider that keeps only the newest in memory; it sees committed events only. */
public final class StreamHistory {

    private final PostgresEventStorageEngine engine;

    public StreamHistory(PostgresEventStorageEngine engine) {
        this.engine = engine;
    }

    /** The events of these buckets in order of sequence. */
    public List<DomainEventMessage<?>> read(String aggregateId, long fromBucket, long toBucketInclusive) {
        return engine.readBuckets(aggregateId, fromBucket, toBucketInclusive)
                .asStream()
                .collect(Collectors.toList());
    }

    /** The greatest bucket below the given one that has an event stored under this type name. */
    public OptionalLong bucketBefore(String aggregateId, String type, long bucket) {
        return engine.neighbour(aggregateId, type, bucket, true);
    }

    /** The least bucket above the given one that has an event stored under this type name. */
    public OptionalLong bucketAfter(String aggregateId, String type, long bucket) {
        return engine.neighbour(aggregateId, type, bucket, false);
    }
}
