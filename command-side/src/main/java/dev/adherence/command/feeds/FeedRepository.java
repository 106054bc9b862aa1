package dev.adherence.command.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of feeds; one statement for each request that arrives, one more where it names unknown agents. */
@Component
class FeedRepository {

    private static final int MOST_UNKNOWN = 100;
    private static final int MOST_SHOWN = 200;
    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;

    FeedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            UUID organizationId,
            String source,
            Instant lastReceivedAt,
            Instant lastRefusedAt,
            String lastRefusedReason,
            long received,
            long imported,
            long skipped,
            long refused,
            long heartBeats,
            long late,
            Duration shortestDelay,
            Instant silentSince) {

        private static Duration delay(ResultSet row) throws SQLException {
            long millis = row.getLong("shortest_delay_ms");
            return row.wasNull() ? null : Duration.ofMillis(millis);
        }

        static Row of(ResultSet row, int n) throws SQLException {
            return new Row(
                    row.getObject("organization_id", UUID.class),
                    row.getString("source"),
                    instant(row, "last_received_at"),
                    instant(row, "last_refused_at"),
                    row.getString("last_refused_reason"),
                    row.getLong("received"),
                    row.getLong("imported"),
                    row.getLong("skipped"),
                    row.getLong("refused"),
                    row.getLong("heart_beats"),
                    row.getLong("late"),
                    delay(row),
                    instant(row, "silent_since"));
        }
    }

    record UnknownAgent(String agentId, long count, Instant lastSeenAt) {}

    /** Since when the feed counts as silent, which it is no longer. */
    Optional<Instant> count(UUID organizationId, String source, Arrival arrival) {
        String reason = arrival.reason() == null ? null : arrival.reason().replace("\0", "");
        return jdbc.sql("""
                        insert into feed as f (organization_id, source, last_received_at, last_refused_at, last_refused_reason,
                            received, imported, skipped, refused, heart_beats, late, shortest_delay_ms, shortest_delay_at)
                        values (:organization, :source, :at, :refusedAt, :reason,
                            :received, :imported, :skipped, :refused, :heartBeats, :late, :delay,
                            case when cast(:delay as bigint) is not null then cast(:at as timestamptz) end)
                        on conflict (organization_id, source) do update
                        set last_received_at = greatest(f.last_received_at, excluded.last_received_at),
                            last_refused_at = coalesce(excluded.last_refused_at, f.last_refused_at),
                            last_refused_reason = coalesce(excluded.last_refused_reason, f.last_refused_reason),
                            received = f.received + excluded.received,
                            imported = f.imported + excluded.imported,
                            skipped = f.skipped + excluded.skipped,
                            refused = f.refused + excluded.refused,
                            heart_beats = f.heart_beats + excluded.heart_beats,
                            late = f.late + excluded.late,
                            (shortest_delay_ms, shortest_delay_at) = (
                                select case when shorter then excluded.shortest_delay_ms else f.shortest_delay_ms end,
                                       case when shorter then excluded.shortest_delay_at else f.shortest_delay_at end
                                from (select excluded.shortest_delay_ms is not null and coalesce(
                                        excluded.shortest_delay_ms <= f.shortest_delay_ms
                                          or excluded.shortest_delay_at >= f.shortest_delay_at + interval '1 hour', true)) as told (shorter))
                        returning silent_since
                        """)
                .param("organization", organizationId)
                .param("source", source)
                .param("at", Timestamp.from(arrival.at()))
                .param(
                        "refusedAt",
                        arrival.refused() == 0 ? null : Timestamp.from(arrival.at()),
                        java.sql.Types.TIMESTAMP)
                .param(
                        "reason",
                        reason == null || reason.length() <= LONGEST_REASON
                                ? reason
                                : reason.substring(0, LONGEST_REASON),
                        java.sql.Types.VARCHAR)
                .param("received", arrival.imported() + arrival.skipped() + arrival.refused() + arrival.heartBeats())
                .param("imported", arrival.imported())
                .param("skipped", arrival.skipped())
                .param("refused", arrival.refused())
                .param("heartBeats", arrival.heartBeats())
                .param("late", arrival.punctuality().late())
                .param("delay", millis(arrival.punctuality().shortestDelay()), java.sql.Types.BIGINT)
                .query((row, n) -> Optional.ofNullable(instant(row, "silent_since")))
                .single();
    }

    private static Long millis(Duration orNull) {
        return orNull == null ? null : orNull.toMillis();
    }

    void countUnknown(UUID organizationId, String source, Arrival arrival) {
        Map<String, Long> counts = new TreeMap<>();
        arrival.unknownAgents().stream()
                .filter(id -> !id.isEmpty() && id.indexOf('\0') < 0)
                .forEach(id -> counts.merge(id, 1L, Long::sum));
        if (counts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into feed_unknown_agent as known (organization_id, source, agent_id, count, last_seen_at)
                        select :organization, :source, agent_id, count, :at
                        from unnest(:ids::text[], :counts::bigint[]) as seen (agent_id, count)
                        order by agent_id limit :most
                        on conflict (organization_id, source, agent_id) do update
                        set count = known.count + excluded.count,
                            last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
                        """)
                .param("organization", organizationId)
                .param("source", source)
                .param("at", Timestamp.from(arrival.at()))
                .param("ids", counts.keySet().toArray(String[]::new))
                .param("counts", counts.values().toArray(Long[]::new))
                .param("most", MOST_UNKNOWN)
                .update();
        jdbc.sql("""
                        delete from feed_unknown_agent
                        where organization_id = :organization and source = :source and agent_id in (
                            select agent_id from feed_unknown_agent
                            where organization_id = :organization and source = :source
                            order by last_seen_at desc, agent_id offset :most)
                        """)
                .param("organization", organizationId)
                .param("source", source)
                .param("most", MOST_UNKNOWN)
                .update();
    }

    List<Row> all() {
        return jdbc.sql("select * from feed order by organization_id, source")
                .query(Row::of)
                .list();
    }

    /** By source, of those heard last: keys that are gone leave their sources behind, and each may have a hundred unknown agents. */
    List<Row> of(UUID organizationId) {
        return jdbc.sql("""
                        select * from (
                          select * from feed where organization_id = :organization
                           order by last_received_at desc, source limit :most) heard
                         order by source
                        """)
                .param("organization", organizationId)
                .param("most", MOST_SHOWN)
                .query(Row::of)
                .list();
    }

    List<UnknownAgent> unknown(UUID organizationId, String source) {
        return jdbc.sql("""
                        select agent_id, count, last_seen_at from feed_unknown_agent
                        where organization_id = ? and source = ? order by last_seen_at desc, agent_id
                        """)
                .param(organizationId)
                .param(source)
                .query((row, n) ->
                        new UnknownAgent(row.getString("agent_id"), row.getLong("count"), instant(row, "last_seen_at")))
                .list();
    }

    /** Marks the feed silent since then, unless something has come in the meantime. */
    boolean silentUnlessHeard(Row seen, Instant since) {
        return jdbc.sql("""
                        update feed set silent_since = :since
                        where organization_id = :organization and source = :source and last_received_at = :seen
                        """)
                        .param("since", Timestamp.from(since))
                        .param("organization", seen.organizationId())
                        .param("source", seen.source())
                        .param("seen", Timestamp.from(seen.lastReceivedAt()))
                        .update()
                == 1;
    }

    void noLongerSilent(UUID organizationId, String source, Instant since) {
        jdbc.sql("""
                        update feed set silent_since = null
                        where organization_id = :organization and source = :source and silent_since = :since
                        """)
                .param("organization", organizationId)
                .param("source", source)
                .param("since", Timestamp.from(since))
                .update();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
