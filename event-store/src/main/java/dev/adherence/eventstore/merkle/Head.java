package dev.adherence.eventstore.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The end of a stream: that it has no events but those up to {@code sequence}, and by {@code chain} which these are.
 *
 * @param chain of the leaves of the stream, as {@link Hash#ofChain} makes it
 */
public record Head(String stream, long sequence, byte[] chain) {

    /** In which they are the leaves of their tree: by the bytes of the stream's id. */
    public static final Comparator<Head> ORDER =
            Comparator.comparing(head -> head.stream.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static final byte FORM = 2;

    public byte[] bytes() {
        byte[] id = stream.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 2 + id.length + 8 + Hash.BYTES)
                .put(FORM)
                .putShort((short) id.length)
                .put(id)
                .putLong(sequence)
                .put(chain)
                .array();
    }

    public byte[] hash() {
        return Hash.ofLeaf(bytes());
    }

    /** With one leaf more. */
    public Head with(long next, byte[] leaf) {
        return new Head(stream, next, Hash.ofChain(chain, leaf));
    }
}
