package dev.adherence.command.settings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers the words of phone systems that no mapping knew; the last 200 of an organisation. */
@Component
public class UnmappedStates {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    UnmappedStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A word, how often it came, and when last. */
    record Unmapped(String rawState, long count, Instant lastSeenAt) {}

    /** These words came so often. */
    public void saw(UUID organizationId, Map<String, Integer> counts, Instant at) {
        if (counts.isEmpty()) {
            return;
        }
        Map<String, String> words = new TreeMap<>();
        Map<String, Long> byKey = new TreeMap<>();
        counts.forEach((word, count) -> {
            words.put(StateMappings.key(word), word);
            byKey.merge(StateMappings.key(word), (long) count, Long::sum);
        });
        jdbc.sql("""
                        insert into unmapped_state as known (organization_id, key, raw_state, count, last_seen_at)
                        select :organization, key, raw_state, count, :at
                        from unnest(:keys::text[], :words::text[], :counts::bigint[]) as seen (key, raw_state, count)
                        order by key
                        on conflict (organization_id, key) do update
                        set raw_state = excluded.raw_state,
                            count = known.count + excluded.count,
                            last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
                        """)
                .param("organization", organizationId)
                .param("at", Timestamp.from(at))
                .param("keys", words.keySet().toArray(String[]::new))
                .param("words", words.values().toArray(String[]::new))
                .param("counts", byKey.values().toArray(Long[]::new))
                .update();
        jdbc.sql("""
                        delete from unmapped_state where organization_id = :organization and key in (
                            select key from unmapped_state where organization_id = :organization
                            order by last_seen_at desc, key offset :most)
                        """).param("organization", organizationId).param("most", MOST).update();
    }

    /** Those that mean nothing in what begins now. */
    List<Unmapped> of(UUID organizationId, StateMappings mappings, Instant now) {
        return jdbc
                .sql("""
                        select raw_state, count, last_seen_at from unmapped_state where organization_id = ?
                        order by last_seen_at desc, key
                        """)
                .param(organizationId)
                .query((row, n) -> new Unmapped(
                        row.getString("raw_state"),
                        row.getLong("count"),
                        row.getTimestamp("last_seen_at").toInstant()))
                .list()
                .stream()
                .filter(unmapped -> mappings.of(unmapped.rawState(), now).isEmpty())
                .toList();
    }
}
