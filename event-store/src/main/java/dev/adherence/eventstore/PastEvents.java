package dev.adherence.eventstore;

import dev.adherence.eventstore.EventKinds.Kind;
import dev.adherence.eventstore.serialization.Excerpt;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import dev.adherence.eventstore.waking.EventBlocks;
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
 * Reads long stretches of the log as fast as PostgreSQL gives them out, for whoever builds something anew from many events. It makes no
 * messages of them and leaves the tail that all readers share alone.
 */
public final class PastEvents {

    /** An event, its place in the log and in its stream. */
    public record PastEvent(long position, long sequence, Object payload) {}

    private final JdbcTemplate jdbc;
    private final EventKinds kinds;
    private final NamedTypesSerializer serializer;
    private final EventBlocks blocks;

    PastEvents(DataSource reads, NamedTypesSerializer serializer, EventBlocks blocks) {
        this.jdbc = new JdbcTemplate(reads);
        this.kinds = new EventKinds(JdbcClient.create(reads));
        this.serializer = serializer;
        this.blocks = blocks;
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
        Map<Integer, SerializedType> types = new HashMap<>();
        for (CopiedOut.Row row : rows) {
            types.computeIfAbsent(row.kind(), number -> type(kinds.kind(number)));
        }
        boolean current = types.values().stream().allMatch(serializer::isCurrent);
        return current ? decoded(rows, types, excerpts) : upcast(after, upToInclusive, streams, leftOut);
    }

    private static SerializedType type(Kind kind) {
        return new SimpleSerializedType(kind.name(), kind.revision());
    }

    private List<PastEvent> decoded(
            List<CopiedOut.Row> rows, Map<Integer, SerializedType> types, Map<Class<?>, Excerpt> excerpts) {
        List<PastEvent> events = new ArrayList<>(rows.size());
        for (CopiedOut.Row row : rows) {
            SerializedType type = types.get(row.kind());
            Excerpt excerpt = excerpts.get(serializer.classForType(type));
            Object payload = serializer.deserialize(row.payload(), type, excerpt);
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
                    blocks.block(new GlobalSequenceTrackingToken(position), leftOut);
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
