package dev.adherence.eventstore;

import dev.adherence.eventstore.copying.BinaryRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Brings many rows of the log by COPY. */
final class CopiedRows {

    private static final String COPY =
            "copy event_log (position, recorded_at, stream, sequence, bucket, kind, event_id,"
                    + " metadata, payload) from stdin (format binary)";

    private static final int COLUMNS = 9;

    /** Bytes, so that the server works while more is made. */
    private static final int SEND = 1 << 16;

    private final BinaryRows binary = new BinaryRows(COLUMNS);

    /** In the transaction of the connection. */
    void write(Connection connection, long head, List<PendingAppend.Row> rows, StreamNumbers streams, EventKinds kinds)
            throws SQLException {
        binary.clear();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            long position = head;
            for (PendingAppend.Row row : rows) {
                binary.row()
                        .number((Long) (++position))
                        .at(row.recordedAt())
                        .number((Integer) streams.number(row.message().getAggregateIdentifier()))
                        .number((Integer) row.sequence())
                        .number(row.bucket())
                        .small(kinds.number(row.kind()))
                        .uuid(row.eventId())
                        .bytes(row.metadata())
                        .bytes(row.payload());
                if (binary.bytes() >= SEND) {
                    binary.sendTo(copy);
                }
            }
            binary.endTo(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
