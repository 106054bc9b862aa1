package dev.adherence.query.projecting;

import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One building of a part of a read model beside the live one, as it stands. Events after {@code after} are folded, up to {@code position}
 * so far, at first up to {@code until}; {@code events} are those of the part up to there; {@code agents} those whose rows differ or were
 * replaced. {@code losses}: how often the node that worked on it was heard of no more.
 */
record Rebuild(
        UUID id,
        String projection,
        UUID organizationId,
        int version,
        Kind kind,
        Phase phase,
        Instant beganAt,
        Instant endedAt,
        String node,
        long after,
        long position,
        long until,
        long events,
        List<UUID> agents,
        boolean replaced,
        boolean beforeKept,
        Long rows,
        String checksum,
        String differences,
        String error,
        int losses) {

    /**
     * What becomes of what was built: it takes the place of live rows, or is only held against them. A revert begins with the rows of
     * before; a mend is of agents whose rows were found unlike.
     */
    enum Kind {
        REBUILD,
        VERIFY,
        REVERT,
        MEND;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Phase {
        BUILDING,
        COMPARING,
        SWAPPING,
        DONE,
        FAILED,
        CANCELLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Rebuild of(ResultSet row) throws SQLException {
        return new Rebuild(
                Columns.uuid(row, "id"),
                row.getString("projection"),
                Columns.uuid(row, "organization_id"),
                row.getInt("version"),
                Columns.one(row, "kind", Kind.class),
                Columns.one(row, "phase", Phase.class),
                Columns.instant(row, "began_at"),
                Columns.instant(row, "ended_at"),
                row.getString("node"),
                row.getLong("after"),
                row.getLong("position"),
                row.getLong("until"),
                row.getLong("events"),
                Columns.uuids(row, "agents"),
                row.getObject("swap") != null,
                row.getBoolean("before_kept"),
                row.getObject("rows", Long.class),
                row.getString("checksum"),
                row.getString("differences"),
                row.getString("error"),
                row.getInt("losses"));
    }

    boolean isOver() {
        return endedAt != null;
    }

    Part part() {
        return kind == Kind.REVERT || kind == Kind.MEND ? Part.of(agents) : Part.of(organizationId);
    }

    /** From 0 to 1. */
    double done() {
        return until <= after ? 1 : Math.min(1, (double) (position - after) / (until - after));
    }
}
