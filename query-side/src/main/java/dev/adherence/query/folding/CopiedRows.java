package dev.adherence.query.folding;

import dev.adherence.query.wiring.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Collects whole rows of a table and brings them by a binary COPY; the values come in the order of the table's columns. */
public final class CopiedRows {

    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long POSTGRES_EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long POSTGRES_EPOCH_DAY = LocalDate.parse("2000-01-01").toEpochDay();
    private static final int UUID_TYPE = 2950;
    private static final byte JSONB_VERSION = 1;
    private static final Map<Enum<?>, byte[]> WORDS = new ConcurrentHashMap<>();
    private static final int NULL = -1;
    /** Bytes. */
    private static final int MUCH = 1 << 20;

    private final JdbcTemplate jdbc;
    private final String table;
    private final int columns;
    private byte[] bytes = new byte[1 << 14];
    private int size;

    public CopiedRows(JdbcTemplate jdbc, String table, int columns) {
        this.jdbc = jdbc;
        this.table = table;
        this.columns = columns;
    }

    /** Begins the next row; what was collected is written before where it is much. */
    public CopiedRows row() {
        if (size >= MUCH) {
            write();
        }
        if (size == 0) {
            put(HEADER);
        }
        int2(columns);
        return this;
    }

    /** In the current transaction; what was collected is forgotten. */
    public void write() {
        if (size == 0) {
            return;
        }
        int2(-1);
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            copy(connection);
            return null;
        });
        size = 0;
    }

    private void copy(Connection connection) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin (format binary)");
        try {
            copy.writeToCopy(bytes, 0, size);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    public CopiedRows uuid(UUID value) {
        if (value == null) {
            return missing();
        }
        int4(16);
        int8(value.getMostSignificantBits());
        int8(value.getLeastSignificantBits());
        return this;
    }

    public CopiedRows number(Long value) {
        if (value == null) {
            return missing();
        }
        int4(8);
        int8(value);
        return this;
    }

    public CopiedRows number(Integer value) {
        if (value == null) {
            return missing();
        }
        int4(4);
        int4(value);
        return this;
    }

    /** Cut to the microsecond, as {@link Columns#micros} does. */
    public CopiedRows at(Instant value) {
        if (value == null) {
            return missing();
        }
        int4(8);
        int8((value.getEpochSecond() - POSTGRES_EPOCH_SECOND) * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO);
        return this;
    }

    public CopiedRows date(LocalDate value) {
        if (value == null) {
            return missing();
        }
        int4(4);
        int4((int) (value.toEpochDay() - POSTGRES_EPOCH_DAY));
        return this;
    }

    public CopiedRows flag(boolean value) {
        int4(1);
        room(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopiedRows word(Enum<?> value) {
        return value == null
                ? missing()
                : bytes(WORDS.computeIfAbsent(value, word -> Columns.word(word).getBytes(StandardCharsets.UTF_8)));
    }

    public CopiedRows text(String value) {
        if (value == null) {
            return missing();
        }
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private CopiedRows bytes(byte[] utf8) {
        int4(utf8.length);
        put(utf8);
        return this;
    }

    /** For a column of type {@code jsonb}. */
    public CopiedRows json(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        int4(1 + utf8.length);
        room(1);
        bytes[size++] = JSONB_VERSION;
        put(utf8);
        return this;
    }

    public CopiedRows uuids(List<UUID> values) {
        boolean any = !values.isEmpty();
        int4(12 + (any ? 8 + 20 * values.size() : 0));
        int4(any ? 1 : 0);
        int4(0);
        int4(UUID_TYPE);
        if (any) {
            int4(values.size());
            int4(1);
            values.forEach(this::uuid);
        }
        return this;
    }

    private CopiedRows missing() {
        int4(NULL);
        return this;
    }

    private void int2(int value) {
        room(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void int4(int value) {
        room(4);
        bytes[size++] = (byte) (value >> 24);
        bytes[size++] = (byte) (value >> 16);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void int8(long value) {
        int4((int) (value >> 32));
        int4((int) value);
    }

    private void put(byte[] values) {
        room(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    private void room(int wanted) {
        if (size + wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + wanted));
        }
    }
}
