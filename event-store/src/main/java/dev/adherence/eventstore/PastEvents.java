package dev.adherence.eventstore;

import dev.adherence.eventstore.EventKinds.Kind;
import dev.adherence.eventstore.serialization.Excerpt;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads long stretches of the log, or of one stream, as fast as PostgreSQL gives them out, for whoever makes something anew of many events.
 * It makes no messages of them and leaves the tail that all readers share alone.
 */
public final class PastEvents {

    /** An event, its place in the log and in its stream. */
    public record PastEvent(long position, long sequence, Object payload) {}

    private final JdbcTemplate jdbc;
    private final EventKinds kinds;
    private final NamedTypesSerializer serializer;
    private final PostgresEventStorageEngine engine;

    PastEvents(DataSource reads, NamedTypesSerializer serializer, PostgresEventStorageEngine engine) {
        this.jdbc = new JdbcTemplate(reads);
        this.kinds = new EventKinds(JdbcClient.create(reads));
        this.serializer = serializer;
        this.engine = engine;
    }

    /** The events after one position up to another, but for those of the types left out, which are not even read. */
    public List<PastEvent> between(long after, long upToInclusive, Set<Class<?>> leftOut) {
        return between(after, upToInclusive, null, leftOut, Map.of());
    }

    /**
     * @param streams the numbers of those that are read; null: all
     * @param excerpts by type, what is read of those of which not all is needed; it may be all of them nevertheless
     */
    public List<PastEvent> between(
            long after,
            long upToInclusive,
            Set<Integer> streams,
            Set<Class<?>> leftOut,
            Map<Class<?>, Excerpt> excerpts) {
        kinds.reload();
        CopiedOut copy = new CopiedOut(after, upToInclusive, streams, kinds.numbers(leftOut, serializer));
        List<CopiedOut.Row> rows =
                Objects.requireNonNull(jdbc.execute((ConnectionCallback<List<CopiedOut.Row>>) copy::rows));
        Map<Integer, SerializedType> types = types(rows);
        return areCurrent(types) ? decoded(rows, types, excerpts) : upcast(after, upToInclusive, streams, leftOut);
    }

    /** Of one stream the payloads of these buckets, in order of sequence; within the transaction of whoever asks. */
    public List<Object> payloads(
            String aggregateId, long fromBucket, long toInclusive, Map<Class<?>, Excerpt> excerpts) {
        List<CopiedOut.Row> rows = jdbc.query(
                """
                select position, sequence, kind, payload from event_log
                 where stream = (select number from stream where id = ?) and bucket between ? and ? order by sequence
                """,
                (row, n) -> new CopiedOut.Row(row.getLong(1), row.getInt(2), row.getInt(3), row.getBytes(4)),
                aggregateId,
                fromBucket,
                toInclusive);
        Map<Integer, SerializedType> types = types(rows);
        return areCurrent(types)
                ? decoded(rows, types, excerpts).stream()
                        .map(PastEvent::payload)
                        .toList()
                : engine.readBuckets(aggregateId, fromBucket, toInclusive)
                        .asStream()
                        .<Object>map(DomainEventMessage::getPayload)
                        .toList();
    }

    private Map<Integer, SerializedType> types(List<CopiedOut.Row> rows) {
        Map<Integer, SerializedType> types = new HashMap<>();
        for (CopiedOut.Row row : rows) {
            types.computeIfAbsent(row.kind(), number -> type(kinds.kind(number)));
        }
        return types;
    }

    private boolean areCurrent(Map<Integer, SerializedType> types) {
        return types.values().stream().allMatch(serializer::isCurrent);
    }

    private static SerializedType type(Kind kind) {
        return new SimpleSerializedType(kind.name(), kind.revision());
    }

    private List<PastEvent> decoded(
            List<CopiedOut.Row> rows, Map<Integer, SerializedType> types, Map<Class<?>, Excerpt> excerpts) {
        Map<Integer, Excerpt> excerptsByKind = new HashMap<>();
        types.forEach((kind, type) -> excerptsByKind.put(kind, excerpts.get(serializer.classForType(type))));
        List<PastEvent> events = new ArrayList<>(rows.size());
        for (CopiedOut.Row row : rows) {
            Object payload =
                    serializer.deserialize(row.payload(), types.get(row.kind()), excerptsByKind.get(row.kind()));
            events.add(new PastEvent(row.position(), row.sequence(), payload));
        }
        return events;
    }

    /** As every reader gets them, with all that upcasters need. */
    private List<PastEvent> upcast(long after, long upToInclusive, Set<Integer> streams, Set<Class<?>> leftOut) {
        Predicate<String> wanted = streams == null ? any -> true : ids(streams)::contains;
        List<PastEvent> events = new ArrayList<>();
        long position = after;
        while (position < upToInclusive) {
            List<? extends TrackedEventMessage<?>> block =
                    engine.block(new GlobalSequenceTrackingToken(position), leftOut);
            if (block.isEmpty()) {
                return events;
            }
            for (TrackedEventMessage<?> message : block) {
                position = message.trackingToken().position().orElseThrow();
                DomainEventMessage<?> ofStream = (DomainEventMessage<?>) message;
                if (position <= upToInclusive
                        && !leftOut.contains(message.getPayloadType())
                        && wanted.test(ofStream.getAggregateIdentifier())) {
                    events.add(new PastEvent(position, ofStream.getSequenceNumber(), message.getPayload()));
                }
            }
        }
        return events;
    }

    private Set<String> ids(Set<Integer> streams) {
        return new HashSet<>(jdbc.queryForList(
                "select id from stream where number = any(?)", String.class, (Object) streams.toArray(Integer[]::new)));
    }
}
