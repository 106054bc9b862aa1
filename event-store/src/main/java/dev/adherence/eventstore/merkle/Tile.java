package dev.adherence.eventstore.merkle;

import java.util.Arrays;

/**
 * Up to 256 hashes that stand beside each other, as C2SP tlog-tiles cuts a tree: on level 0 those of leaves, on each other one the
 * roots of the full tiles of the level below. Later hashes only come behind the earlier ones.
 */
public record Tile(byte[] hashes) {

    /** Hashes in a full one. */
    public static final int WIDTH = 1 << Tile.HEIGHT;

    /** Of the subtree that a full one is. */
    public static final int HEIGHT = 8;

    /** Where one is: {@code index} counts those of its level. */
    public record Place(int level, long index) {

        static Place of(Range.Subtree subtree) {
            int level = subtree.height() / HEIGHT;
            return new Place(level, first(subtree) >>> HEIGHT);
        }

        /** The place on the level of the subtree's first hash. */
        private static long first(Range.Subtree subtree) {
            return subtree.index() << subtree.height() % HEIGHT;
        }
    }

    public int width() {
        return hashes.length / Hash.BYTES;
    }

    public byte[] hash(int index) {
        return Arrays.copyOfRange(hashes, index * Hash.BYTES, (index + 1) * Hash.BYTES);
    }

    /** Of a full one. */
    byte[] root() {
        return node(0, WIDTH);
    }

    byte[] node(Range.Subtree subtree) {
        int first = (int) (Place.first(subtree) & WIDTH - 1);
        return node(first, 1 << subtree.height() % HEIGHT);
    }

    private byte[] node(int first, int length) {
        if (first + length > width()) {
            throw new IllegalStateException("A tile of " + width() + " hashes has none at " + (first + length - 1));
        }
        return length == 1 ? hash(first) : Hash.ofNode(node(first, length / 2), node(first + length / 2, length / 2));
    }
}
