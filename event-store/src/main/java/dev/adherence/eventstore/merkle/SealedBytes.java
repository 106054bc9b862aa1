package dev.adherence.eventstore.merkle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A leaf on its way to whoever makes its hash anew: what kind it is, the hash as it was sealed, and the bytes that are hashed.
 *
 * @param withheld the stream of an event that is not shown; null: it is, or is gone
 * @param leaf null: it is not there any more, or withheld
 */
public record SealedBytes(byte[] hash, String withheld, Leaf leaf) {

    private static final int GONE = 0;
    private static final int SHOWN = 1;
    private static final int WITHHELD = 2;
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    public void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(withheld != null ? WITHHELD : leaf != null ? SHOWN : GONE);
        out.write(hash);
        if (withheld != null) {
            byte[] stream = withheld.getBytes(StandardCharsets.UTF_8);
            out.writeShort(stream.length);
            out.write(stream);
        } else if (leaf != null) {
            byte[] bytes = leaf.bytes();
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Null at the end, which is one between two leaves alone. */
    public static SealedBytes readFrom(DataInputStream in) throws IOException {
        int kind = in.read();
        if (kind < 0) {
            return null;
        }
        byte[] hash = bytes(in, Hash.BYTES);
        return switch (kind) {
            case GONE -> new SealedBytes(hash, null, null);
            case SHOWN -> new SealedBytes(hash, null, leaf(bytes(in, in.readInt())));
            case WITHHELD ->
                new SealedBytes(hash, new String(bytes(in, in.readUnsignedShort()), StandardCharsets.UTF_8), null);
            default -> throw new IOException("a leaf cannot be of the kind " + kind);
        };
    }

    private static Leaf leaf(byte[] bytes) throws IOException {
        try {
            return Leaf.of(bytes);
        } catch (IllegalArgumentException noLeaf) {
            throw new IOException(noLeaf.getMessage(), noLeaf);
        }
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a leaf cannot have " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a leaf was cut off");
        }
        return bytes;
    }
}
