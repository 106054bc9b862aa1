package dev.adherence.eventstore.copying;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of COPY (PostgreSQL manual, COPY, "Binary Format"), which is the fastest way of bringing many; the values
 * come in the order of the columns, each in the width of its column.
 */
public final class BinaryRows {

    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int END = -1;
    private static final int NULL = -1;
    private static final long POSTGRES_EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long POSTGRES_EPOCH_DAY = LocalDate.parse("2000-01-01").toEpochDay();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int UUID_TYPE = 2950;
    private static final byte JSONB_VERSION = 1;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final Map<Enum<?>, byte[]> WORDS = new ConcurrentHashMap<>();

    private final int columns;
    private byte[] bytes = new byte[1 << 14];
    private int size;
    private boolean begun;

    public BinaryRows(int columns) {
        this.columns = columns;
    }

    /** Begins the next row. */
    public BinaryRows row() {
        if (!begun) {
            put(HEADER);
            begun = true;
        }
        int2(columns);
        return this;
    }

    /** Collected and not sent yet. */
    public int bytes() {
        return size;
    }

    /** What was collected; more may follow. */
    public void sendTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }

    /** The rest; from here on rows are those of another COPY. */
    public void endTo(CopyIn copy) throws SQLException {
        int2(END);
        sendTo(copy);
        begun = false;
    }

    /** Forgets what was not sent. */
    public void clear() {
        size = 0;
        begun = false;
    }

    public BinaryRows uuid(UUID value) {
        if (value == null) {
            return missing();
        }
        int4(16);
        int8(value.getMostSignificantBits());
        int8(value.getLeastSignificantBits());
        return this;
    }

    /** For {@code bigint}. */
    public BinaryRows number(Long value) {
        if (value == null) {
            return missing();
        }
        int4(8);
        int8(value);
        return this;
    }

    /** For {@code integer}. */
    public BinaryRows number(Integer value) {
        if (value == null) {
            return missing();
        }
        int4(4);
        int4(value);
        return this;
    }

    /** For {@code smallint}. */
    public BinaryRows small(int value) {
        int4(2);
        int2(value);
        return this;
    }

    /** Cut to the microsecond that PostgreSQL keeps. */
    public BinaryRows at(Instant value) {
        if (value == null) {
            return missing();
        }
        int4(8);
        int8((value.getEpochSecond() - POSTGRES_EPOCH_SECOND) * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO);
        return this;
    }

    public BinaryRows date(LocalDate value) {
        if (value == null) {
            return missing();
        }
        int4(4);
        int4((int) (value.toEpochDay() - POSTGRES_EPOCH_DAY));
        return this;
    }

    public BinaryRows flag(boolean value) {
        int4(1);
        put((byte) (value ? 1 : 0));
        return this;
    }

    /** The text of an enum's constant. */
    public BinaryRows word(Enum<?> value) {
        return value == null
                ? missing()
                : bytes(WORDS.computeIfAbsent(value, word -> word.toString().getBytes(StandardCharsets.UTF_8)));
    }

    public BinaryRows text(String value) {
        return value == null ? missing() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public BinaryRows bytes(byte[] value) {
        int4(value.length);
        put(value);
        return this;
    }

    /** For {@code jsonb}. */
    public BinaryRows json(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        int4(1 + utf8.length);
        put(JSONB_VERSION);
        put(utf8);
        return this;
    }

    /** For {@code uuid[]}. */
    public BinaryRows uuids(List<UUID> values) {
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

    private BinaryRows missing() {
        int4(NULL);
        return this;
    }

    private void int2(int value) {
        room(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    private void int4(int value) {
        room(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    private void int8(long value) {
        room(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    private void put(byte value) {
        room(1);
        bytes[size++] = value;
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
