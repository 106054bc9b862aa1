package dev.adherence.eventstore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the newest snapshot of each aggregate; one that is ahead of the log, because its events were refused, is not kept. */
public final class Snapshots {

    private final JdbcClient jdbc;

    Snapshots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An aggregate as it is after the event of that sequence. */
    public record Snapshot(
            String aggregateId,
            long sequence,
            String aggregateType,
            UUID eventId,
            Instant recordedAt,
            SerializedObject<byte[]> payload) {

        public static Snapshot of(DomainEventMessage<?> message, Serializer serializer) {
            return new Snapshot(
                    message.getAggregateIdentifier(),
                    message.getSequenceNumber(),
                    message.getType(),
                    UUID.fromString(message.getIdentifier()),
                    message.getTimestamp(),
                    message.serializePayload(serializer, byte[].class));
        }

        /** Serialized at once, so that the aggregate may go on. */
        public static Snapshot of(
                String aggregateType, String aggregateId, long sequence, Object aggregate, Serializer serializer) {
            return of(new GenericDomainEventMessage<>(aggregateType, aggregateId, sequence, aggregate), serializer);
        }
    }

    /** At most one of each aggregate, after the commit of its events. */
    public void store(Collection<Snapshot> snapshots) {
        jdbc.sql("""
                        insert into snapshot (aggregate_id, sequence, aggregate_type, type, revision, event_id, recorded_at, payload)
                        select taken.*
                          from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[],
                                      ?::bytea[])
                               as taken (aggregate_id, sequence, aggregate_type, type, revision, event_id, recorded_at, payload)
                          join stream on stream.id = taken.aggregate_id
                         where exists (select 1 from event_log
                                        where event_log.stream = stream.number and event_log.sequence = taken.sequence)
                         order by taken.aggregate_id
                        on conflict (aggregate_id) do update
                           set (sequence, aggregate_type, type, revision, event_id, recorded_at, payload)
                               = (excluded.sequence, excluded.aggregate_type, excluded.type, excluded.revision,
                                  excluded.event_id, excluded.recorded_at, excluded.payload)
                         where snapshot.sequence <= excluded.sequence
                        """)
                .params(
                        column(snapshots, Snapshot::aggregateId, String[]::new),
                        column(snapshots, Snapshot::sequence, Long[]::new),
                        column(snapshots, Snapshot::aggregateType, String[]::new),
                        column(
                                snapshots,
                                snapshot -> snapshot.payload().getType().getName(),
                                String[]::new),
                        column(
                                snapshots,
                                snapshot -> snapshot.payload().getType().getRevision(),
                                String[]::new),
                        column(snapshots, Snapshot::eventId, UUID[]::new),
                        column(snapshots, snapshot -> snapshot.recordedAt().toString(), String[]::new),
                        column(snapshots, snapshot -> snapshot.payload().getData(), byte[][]::new))
                .update();
    }

    private static <T> T[] column(
            Collection<Snapshot> snapshots, Function<Snapshot, T> value, java.util.function.IntFunction<T[]> array) {
        return List.copyOf(snapshots).stream().map(value).toArray(array);
    }
}
