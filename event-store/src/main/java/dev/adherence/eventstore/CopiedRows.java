package dev.adherence.eventstore;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows of the log in the binary format of COPY, which is the fastest way of bringing many. */
final class CopiedRows {

    private static final String COPY =
            "copy event_log (position, recorded_at, stream, sequence, bucket, kind, event_id,"
                    + " metadata, payload) from stdin (format binary)";

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final short COLUMNS = 9;
    private static final long POSTGRES_EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final int SEND = 1 << 16;

    private byte[] buffer = new byte[SEND + 8192];
    private int size;

    /** In the transaction of the connection. */
    void write(Connection connection, long head, List<PendingAppend.Row> rows, StreamNumbers streams, EventKinds kinds)
            throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            size = 0;
            bytes(SIGNATURE);
            int4(0);
            int4(0);
            long position = head;
            for (PendingAppend.Row row : rows) {
                row(++position, row, streams.number(row.message().getAggregateIdentifier()), kinds.number(row.kind()));
                if (size >= SEND) {
                    copy.writeToCopy(buffer, 0, size);
                    size = 0;
                }
            }
            int2(-1);
            copy.writeToCopy(buffer, 0, size);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void row(long position, PendingAppend.Row row, int stream, int kind) {
        int2(COLUMNS);
        int4(8);
        int8(position);
        int4(8);
        int8(micros(row.recordedAt()));
        int4(4);
        int4(stream);
        int4(4);
        int4(row.sequence());
        if (row.bucket() == null) {
            int4(-1);
        } else {
            int4(4);
            int4(row.bucket());
        }
        int4(2);
        int2(kind);
        UUID id = row.eventId();
        int4(16);
        int8(id.getMostSignificantBits());
        int8(id.getLeastSignificantBits());
        int4(row.metadata().length);
        bytes(row.metadata());
        int4(row.payload().length);
        bytes(row.payload());
    }

    private static long micros(Instant instant) {
        return (instant.getEpochSecond() - POSTGRES_EPOCH_SECONDS) * 1_000_000L + instant.getNano() / 1_000;
    }

    private void int2(int value) {
        ensure(2);
        buffer[size++] = (byte) (value >> 8);
        buffer[size++] = (byte) value;
    }

    private void int4(int value) {
        int2(value >> 16);
        int2(value);
    }

    private void int8(long value) {
        int4((int) (value >> 32));
        int4((int) value);
    }

    private void bytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
        }
    }
}
