package dev.adherence.eventstore.merkle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * An event as it is stored, which is what a leaf holds.
 *
 * @param sequence its place in its stream, from 0 on without a gap
 * @param recordedAt to the microsecond
 * @param type its stored name, {@code version} of that; an empty text where there is none
 */
public record Leaf(
        String stream,
        long sequence,
        UUID eventId,
        Instant recordedAt,
        String type,
        String version,
        byte[] metadata,
        byte[] payload) {

    /** So that the form can change later: the first byte of each. */
    private static final byte FORM = 1;

    private static final int FIXED = 1 + 2 + 8 + 16 + 8 + 2 + 2 + 4 + 4;

    /** Big endian; each text and each run of bytes stands behind its length. */
    public byte[] bytes() {
        byte[] streamBytes = stream.getBytes(StandardCharsets.UTF_8);
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        byte[] versionBytes = version.getBytes(StandardCharsets.UTF_8);
        int length =
                FIXED + streamBytes.length + typeBytes.length + versionBytes.length + metadata.length + payload.length;
        ByteBuffer bytes = ByteBuffer.allocate(length).put(FORM);
        text(bytes, streamBytes);
        bytes.putLong(sequence)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .putLong(micros(recordedAt));
        text(bytes, typeBytes);
        text(bytes, versionBytes);
        bytes.putInt(metadata.length).put(metadata).putInt(payload.length).put(payload);
        return bytes.array();
    }

    /** What {@link #bytes} makes. */
    public static Leaf of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        try {
            byte form = from.get();
            if (form != FORM) {
                throw new IllegalArgumentException("A leaf of the form " + form + " is of a later version");
            }
            String stream = text(from);
            long sequence = from.getLong();
            UUID eventId = new UUID(from.getLong(), from.getLong());
            Instant recordedAt = instant(from.getLong());
            Leaf leaf = new Leaf(stream, sequence, eventId, recordedAt, text(from), text(from), run(from), run(from));
            if (from.hasRemaining()) {
                throw new IllegalArgumentException("A leaf has " + from.remaining() + " bytes too many");
            }
            return leaf;
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("A leaf of " + bytes.length + " bytes is cut off", cut);
        }
    }

    private static String text(ByteBuffer from) {
        return new String(run(from, Short.toUnsignedInt(from.getShort())), StandardCharsets.UTF_8);
    }

    private static byte[] run(ByteBuffer from) {
        return run(from, from.getInt());
    }

    private static byte[] run(ByteBuffer from, int length) {
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] run = new byte[length];
        from.get(run);
        return run;
    }

    private static Instant instant(long micros) {
        long second = TimeUnit.SECONDS.toMicros(1);
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, second), TimeUnit.MICROSECONDS.toNanos(Math.floorMod(micros, second)));
    }

    public byte[] hash() {
        return Hash.ofLeaf(bytes());
    }

    private static void text(ByteBuffer bytes, byte[] text) {
        if (text.length > 0xffff) {
            throw new IllegalArgumentException("A text of " + text.length + " bytes is too long for a leaf");
        }
        bytes.putShort((short) text.length).put(text);
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), TimeUnit.SECONDS.toMicros(1)),
                TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
    }
}
