package dev.adherence.eventstore.merkle;

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
