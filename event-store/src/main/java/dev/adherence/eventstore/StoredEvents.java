package dev.adherence.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads stored rows; inside a Spring transaction it uses that transaction's connection, so that a reader needs no second one. */
final class StoredEvents {

    private static final String SELECT = """
            select e.position, s.id as aggregate_id, e.sequence, s.type as aggregate_type, e.kind, e.event_id,
                   e.recorded_at, e.metadata, e.payload
              from event_log e join stream s on s.number = e.stream
            """;

    private final JdbcClient jdbc;
    private final EventKinds kinds;
    private final SerializedObject<byte[]> noMetadata;

    StoredEvents(DataSource dataSource, EventKinds kinds, Serializer serializer) {
        this.jdbc = JdbcClient.create(dataSource);
        this.kinds = kinds;
        this.noMetadata = StoredEvent.metadata(
                serializer.serialize(MetaData.emptyInstance(), byte[].class).getData());
    }

    /**
     * The events at the next {@code length} positions without those of the kinds that are left out, but for the last, so that
     * whoever reads gets on; empty only where the log ends.
     */
    List<TrackedDomainEventData<byte[]>> block(long position, int length, Integer[] leftOut) {
        return jdbc.sql(SELECT + """
                         where e.position > :after and e.position <= :upTo
                           and (e.kind <> all (:leftOut)
                                or e.position = (select max(position) from event_log where position <= :upTo))
                         order by e.position
                        """)
                .param("after", position)
                .param("upTo", position + length)
                .param("leftOut", leftOut)
                .query((row, number) -> new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(row.getLong("position")), event(row)))
                .list();
    }

    /** What is selected of a stretch of the log, by position; at most so many. */
    List<TrackedDomainEventData<byte[]>> selected(RecordedEvents.Selection selection, long after, long upTo, int most) {
        return jdbc.sql(SELECT + """
                         where e.position > :after and e.position <= :upTo and e.stream = any(:streams)
                           and (cardinality(:types) = 0
                                or e.kind = any(array(select number from event_kind where name = any(:types))))
                           and e.recorded_at >= :from and e.recorded_at < :to
                         order by e.position limit :most
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .param("streams", selection.streams().toArray(Integer[]::new))
                .param("types", selection.types().toArray(String[]::new))
                .param("from", bound(selection.from()))
                .param("to", bound(selection.to()))
                .param("most", most)
                .query((row, number) -> new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(row.getLong("position")), event(row)))
                .list();
    }

    /** The position of the last one; 0 while there is none. */
    long head() {
        return jdbc.sql("select coalesce(max(position), 0) from event_log")
                .query(Long.class)
                .single();
    }

    /** The least and the greatest instant are the two infinities. */
    private static OffsetDateTime bound(Instant instant) {
        if (instant.equals(Instant.MIN)) {
            return OffsetDateTime.MIN;
        }
        return instant.equals(Instant.MAX) ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }

    List<? extends DomainEventData<byte[]>> ofStream(String aggregateId, long firstSequence, int limit) {
        return jdbc.sql(SELECT + " where s.id = ? and e.sequence >= ? order by e.sequence limit ?")
                .params(aggregateId, firstSequence, limit)
                .query((row, number) -> event(row))
                .list();
    }

    List<? extends DomainEventData<byte[]>> ofBuckets(String aggregateId, long from, long toInclusive) {
        return jdbc.sql(SELECT + " where s.id = ? and e.bucket between ? and ? order by e.sequence")
                .params(aggregateId, from, toInclusive)
                .query((row, number) -> event(row))
                .list();
    }

    List<? extends DomainEventData<byte[]>> ofBuckets(String aggregateId, String type, long from, long toInclusive) {
        return jdbc.sql(SELECT + """
                         where s.id = ? and e.bucket between ? and ?
                           and e.kind = any (array(select number from event_kind where name = ?)) order by e.sequence
                        """)
                .params(aggregateId, from, toInclusive, type)
                .query((row, number) -> event(row))
                .list();
    }

    /** Of each stream what follows its snapshot, or all; in order of sequence. */
    Map<String, List<DomainEventData<byte[]>>> tails(Map<String, Long> firstSequences) {
        Map<String, List<DomainEventData<byte[]>>> tails = new HashMap<>();
        jdbc.sql("""
                        select e.position, s.id as aggregate_id, e.sequence, s.type as aggregate_type, e.kind, e.event_id,
                               e.recorded_at, e.metadata, e.payload
                          from unnest(?::text[], ?::bigint[]) as asked (id, first)
                          join stream s on s.id = asked.id
                          join event_log e on e.stream = s.number and e.sequence >= asked.first
                         order by s.number, e.sequence
                        """)
                .params(
                        firstSequences.keySet().toArray(String[]::new),
                        firstSequences.values().toArray(Long[]::new))
                .query(row -> {
                    tails.computeIfAbsent(row.getString("aggregate_id"), id -> new ArrayList<>())
                            .add(event(row));
                });
        return tails;
    }

    Map<String, Long> headSequences(Collection<String> aggregateIds) {
        Map<String, Long> heads = new HashMap<>();
        jdbc.sql("""
                        select asked.id, last.sequence
                          from unnest(?::text[]) as asked (id)
                          join stream on stream.id = asked.id
                         cross join lateral (select sequence from event_log where event_log.stream = stream.number
                                              order by sequence desc limit 1) as last
                        """).param(aggregateIds.toArray(String[]::new)).query(row -> {
            heads.put(row.getString("id"), row.getLong("sequence"));
        });
        return heads;
    }

    /** One step in the index (stream, bucket), however long the stream is. */
    OptionalLong bucketBeside(String aggregateId, String type, long bucket, String side, String order) {
        String sql = """
                select bucket from event_log
                 where stream = (select number from stream where id = ?)
                   and kind = any (array(select number from event_kind where name = ?))
                   and bucket %s ?
                 order by bucket %s limit 1
                """.formatted(side, order);
        Optional<Long> found = jdbc.sql(sql)
                .params(aggregateId, type, bucket)
                .query(Long.class)
                .optional();
        return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    List<DomainEventData<byte[]>> snapshots(Collection<String> aggregateIds) {
        return jdbc.sql("select * from snapshot where aggregate_id = any (?)")
                .param(aggregateIds.toArray(String[]::new))
                .query((row, number) -> snapshot(row))
                .list();
    }

    private DomainEventData<byte[]> event(ResultSet row) throws SQLException {
        EventKinds.Kind kind = kinds.kind(row.getInt("kind"));
        byte[] metadata = row.getBytes("metadata");
        return entry(
                row, kind.name(), kind.revision(), metadata.length == 0 ? noMetadata : StoredEvent.metadata(metadata));
    }

    private DomainEventData<byte[]> snapshot(ResultSet row) throws SQLException {
        return entry(row, row.getString("type"), row.getString("revision"), noMetadata);
    }

    private static DomainEventData<byte[]> entry(
            ResultSet row, String type, String revision, SerializedObject<byte[]> metadata) throws SQLException {
        return new StoredEvent(
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                StoredEvent.payload(row.getBytes("payload"), type, revision),
                metadata);
    }
}
