package dev.adherence.eventstore;

import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was recorded with all that stands beside it, for whoever shows it or hands it out; it remembers nothing of it. */
public final class RecordedEvents {

    /** As far as the clocks of nodes may have been apart when they recorded. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /**
     * An event as it was recorded.
     *
     * @param type its stored name, {@code version} of that
     * @param payload as it reads today
     */
    public record RecordedEvent(long position, Instant recordedAt, String type, String version, Object payload) {}

    /**
     * Which events are read.
     *
     * @param streams by number
     * @param types by stored name; empty: all
     * @param from the first instant of recording, {@code to} the first that is not; the least and the greatest where there is no bound
     */
    public record Selection(Collection<Integer> streams, Set<String> types, Instant from, Instant to) {}

    private final JdbcClient jdbc;
    private final StoredEvents events;
    private final NamedTypesSerializer serializer;
    private final EventUpcasterChain upcasters;

    RecordedEvents(DataSource reads, NamedTypesSerializer serializer, EventUpcasterChain upcasters) {
        this.jdbc = JdbcClient.create(reads);
        this.events = new StoredEvents(reads, new EventKinds(jdbc), serializer);
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** By position, at most so many; of no more than the stretch is the database asked. */
    public List<RecordedEvent> between(Selection selection, long after, long upToInclusive, int most) {
        return events.selected(selection, after, upToInclusive, most).stream()
                .map(this::recorded)
                .toList();
    }

    private RecordedEvent recorded(TrackedDomainEventData<byte[]> stored) {
        SerializedType type = stored.getPayload().getType();
        return new RecordedEvent(
                stored.trackingToken().position().orElseThrow(),
                stored.getTimestamp(),
                type.getName(),
                type.getRevision(),
                serializer.isCurrent(type)
                        ? serializer.deserialize(stored.getPayload().getData(), type, null)
                        : upcast(stored));
    }

    private Object upcast(DomainEventData<byte[]> stored) {
        DomainEventStream upcast =
                EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(stored), serializer, upcasters);
        return upcast.hasNext() ? upcast.next().getPayload() : null;
    }

    /** The position of the last event; 0 while there is none. */
    public long head() {
        return events.head();
    }

    /** The position of the last event of these streams; 0 where they have none. */
    public long last(Collection<Integer> streams) {
        return jdbc.sql("""
                        select coalesce(max(last.position), 0)
                          from unnest(:streams::integer[]) as asked (stream)
                         cross join lateral (select position from event_log where event_log.stream = asked.stream
                                              order by sequence desc limit 1) as last
                        """)
                .param("streams", streams.toArray(Integer[]::new))
                .query(Long.class)
                .single();
    }

    /** A position up to which nothing was recorded from this instant on. */
    public long beginOf(Instant instant) {
        return search(instant.minus(CLOCKS_DIFFER));
    }

    /** A position after which nothing was recorded before this instant. */
    public long endOf(Instant instant) {
        return search(instant.plus(CLOCKS_DIFFER));
    }

    /** Positions have no gaps, and their instants go up but for what the clocks of nodes differ. */
    private long search(Instant instant) {
        long least = 0;
        long greatest = head();
        while (least < greatest) {
            long middle = greatest - (greatest - least) / 2;
            if (recordedAt(middle).isBefore(instant)) {
                least = middle;
            } else {
                greatest = middle - 1;
            }
        }
        return least;
    }

    private Instant recordedAt(long position) {
        return jdbc.sql("select recorded_at from event_log where position = ?")
                .param(position)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
