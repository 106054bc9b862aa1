package dev.adherence.eventstore.proving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks how far the log is sealed, and what of its trees is damaged, whichever node seals. */
record SealingWatch(JdbcClient jdbc) {

    private static final String DAMAGE = """
            select t.partition, d.level, d.tile, d.found_at from proof_damage d join proof_tree t on t.number = d.tree
            """;

    SealingState ofAll() {
        return new SealingState(
                lag(jdbc.sql("""
                                select extract(epoch from now() - (
                                    select recorded_at from event_log where position > (select position from proof_sealed)
                                     order by position limit 1)) * 1000
                                """).query(Double.class).optional()),
                fault(),
                jdbc.sql("select partition from proof_tree where behind order by number")
                        .query(UUID.class)
                        .list(),
                jdbc.sql(DAMAGE + " order by d.tree, d.level, d.tile")
                        .query(SealingWatch::damaged)
                        .list());
    }

    /** Streams of which nothing is sealed yet are nobody's until then, and are not looked at. */
    SealingState of(UUID partition) {
        return new SealingState(
                lag(jdbc.sql("""
                                select extract(epoch from now() - min(e.recorded_at)) * 1000
                                  from proof_tree t join proof_stream s on s.tree = t.number
                                  join event_log e on e.stream = s.stream and e.sequence = s.sequence + 1
                                 where t.partition = ?
                                """).param(partition).query(Double.class).optional()),
                fault(),
                jdbc.sql("select partition from proof_tree where behind and partition = ?")
                        .param(partition)
                        .query(UUID.class)
                        .list(),
                jdbc.sql(DAMAGE + " where t.partition = ? order by d.level, d.tile")
                        .param(partition)
                        .query(SealingWatch::damaged)
                        .list());
    }

    private static Duration lag(Optional<Double> millis) {
        return Duration.ofMillis(Math.max(0, millis.orElse(0.0).longValue()));
    }

    private String fault() {
        return SealingRound.head(jdbc) < SealingRound.sealed(jdbc)
                ? "The log ends before what was sealed of it: it was cut, or restored to an older state than what proves it"
                : null;
    }

    private static DamagedTile damaged(ResultSet row, int number) throws SQLException {
        return new DamagedTile(
                row.getObject("partition", UUID.class),
                row.getInt("level"),
                row.getLong("tile"),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }
}
