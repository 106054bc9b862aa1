package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Leaf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An event as it stands in the log.
 *
 * @param stream its number
 */
record LogRow(long position, int stream, Leaf leaf) {

    static final String SELECT = """
            select e.position, e.stream, s.id as stream_id, e.sequence, e.event_id, e.recorded_at, k.name as type,
                   k.revision, e.metadata, e.payload
              from event_log e
              left join stream s on s.number = e.stream
              left join event_kind k on k.number = e.kind
            """;

    /** Text that a table does not have, which only somebody can have taken away, reads as none. */
    static LogRow of(ResultSet row, int number) throws SQLException {
        return new LogRow(
                row.getLong("position"),
                row.getInt("stream"),
                new Leaf(
                        text(row, "stream_id"),
                        row.getLong("sequence"),
                        row.getObject("event_id", UUID.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        text(row, "type"),
                        text(row, "revision"),
                        row.getBytes("metadata"),
                        row.getBytes("payload")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
