package dev.adherence.eventstore.proving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints that were made; none is changed or taken away. */
record CheckpointTable(JdbcClient jdbc) {

    private static final String SELECT = "select size, note, made_at, recorded_at from proof_checkpoint ";

    private static SignedCheckpoint row(ResultSet row, int number) throws SQLException {
        return new SignedCheckpoint(
                row.getLong("size"),
                row.getString("note"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    Optional<SignedCheckpoint> at(int tree, long size) {
        return jdbc.sql(SELECT + "where tree = ? and size = ?")
                .params(tree, size)
                .query(CheckpointTable::row)
                .optional();
    }

    /** In order of size. */
    List<SignedCheckpoint> after(int tree, long size, int most) {
        return jdbc.sql(SELECT + "where tree = ? and size > ? order by size limit ?")
                .params(tree, size, most)
                .query(CheckpointTable::row)
                .list();
    }

    /** The greatest size first. */
    List<SignedCheckpoint> before(int tree, long size, int most) {
        return jdbc.sql(SELECT + "where tree = ? and size < ? order by size desc limit ?")
                .params(tree, size, most)
                .query(CheckpointTable::row)
                .list();
    }

    /** Of each day (UTC) the last one that is smaller than that. */
    List<SignedCheckpoint> ofDays(int tree, long size, int most) {
        return jdbc.sql("""
                        select distinct on (day) size, note, made_at, recorded_at from (
                            select *, (made_at at time zone 'UTC')::date as day from proof_checkpoint
                             where tree = ? and size < ?) made
                         order by day desc, size desc limit ?
                        """)
                .params(tree, size, most)
                .query(CheckpointTable::row)
                .list();
    }

    /** Where a key followed another one. */
    List<SignedCheckpoint> handovers(int tree) {
        return jdbc.sql("""
                        select distinct on (key) size, note, made_at, recorded_at from proof_checkpoint
                         where tree = ? and key > 1 order by key, size
                        """).param(tree).query(CheckpointTable::row).list();
    }

    /**
     * Where the last event is gone, the instant is that of the checkpoint before.
     *
     * @param lastPosition of the last event in it
     */
    void insert(int tree, long size, String note, int key, long lastPosition) {
        int inserted = jdbc.sql("""
                        insert into proof_checkpoint (tree, size, note, key, recorded_at)
                        values (:tree, :size, :note, :key,
                                coalesce((select recorded_at from event_log where position = :position),
                                         (select max(recorded_at) from proof_checkpoint where tree = :tree), now()))
                        """)
                .param("tree", tree)
                .param("size", size)
                .param("note", note)
                .param("key", key)
                .param("position", lastPosition)
                .update();
        if (inserted != 1) {
            throw new IllegalStateException("The checkpoint of size " + size + " was not stored");
        }
    }
}
