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

    /** From {@link #bytes}. */
    public static Leaf parse(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != FORM) {
                throw new IllegalArgumentException("A leaf of a form that is not known");
            }
            Leaf leaf = new Leaf(
                    text(in),
                    in.getLong(),
                    new UUID(in.getLong(), in.getLong()),
                    instant(in.getLong()),
                    text(in),
                    text(in),
                    run(in, in.getInt()),
                    run(in, in.getInt()));
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("A leaf ends with its payload");
            }
            return leaf;
        } catch (BufferUnderflowException | NegativeArraySizeException cut) {
            throw new IllegalArgumentException("A leaf that is cut off", cut);
        }
    }

    private static String text(ByteBuffer in) {
        return new String(run(in, in.getShort() & 0xffff), StandardCharsets.UTF_8);
    }

    private static byte[] run(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] run = new byte[length];
        in.get(run);
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
