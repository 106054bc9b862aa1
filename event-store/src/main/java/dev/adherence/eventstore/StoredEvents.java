package dev.adherence.eventstore;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads stored rows; inside a Spring transaction it uses that transaction's connection, so that a reader needs no second one. */
final class StoredEvents {

    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String COLUMNS =
            "position, aggregate_id, sequence, aggregate_type, type, revision, event_id, recorded_at, metadata, payload";

    private final JdbcClient jdbc;

    StoredEvents(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    List<TrackedDomainEventData<byte[]>> after(long position, int limit) {
        return jdbc.sql("select " + COLUMNS + " from event where position > ? order by position limit ?")
                .params(position, limit)
                .query((row, number) -> new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(row.getLong("position")), event(row)))
                .list();
    }

    List<? extends DomainEventData<byte[]>> ofStream(String aggregateId, long firstSequence, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from event where aggregate_id = ? and sequence >= ? order by sequence limit ?")
                .params(aggregateId, firstSequence, limit)
                .query((row, number) -> event(row))
                .list();
    }

    List<? extends DomainEventData<byte[]>> ofBuckets(String aggregateId, long from, long toInclusive) {
        return jdbc.sql("select " + COLUMNS
                        + " from event where aggregate_id = ? and bucket between ? and ? order by sequence")
                .params(aggregateId, from, toInclusive)
                .query((row, number) -> event(row))
                .list();
    }

    Optional<DomainEventData<byte[]>> snapshotOf(String aggregateId) {
        return jdbc.sql("select *, null::bytea as metadata from snapshot where aggregate_id = ?")
                .param(aggregateId)
                .query((row, number) -> event(row))
                .optional();
    }

    private static DomainEventData<byte[]> event(ResultSet row) throws SQLException {
        byte[] metadata = row.getBytes("metadata");
        return new GenericDomainEventEntry<>(
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("revision"),
                row.getBytes("payload"),
                metadata == null ? NO_METADATA : metadata);
    }
}
