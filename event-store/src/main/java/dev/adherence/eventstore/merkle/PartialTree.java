package dev.adherence.eventstore.merkle;

/** A tree some of whose leaves are shown: of all others it is given the hashes of whole subtrees, and comes to the same root. */
public final class PartialTree {

    private final byte[][] whole = new byte[Long.SIZE][];
    private long size;

    /** The next leaf, by its hash. */
    public void add(byte[] leaf) {
        add(0, leaf);
    }

    /** How many of the next leaves one hash stands for, where those up to {@code to} are not shown; as {@link Range#whole} has it. */
    public long next(long to) {
        long fits = Long.highestOneBit(to - size);
        return size == 0 ? fits : Math.min(fits, Long.lowestOneBit(size));
    }

    /** So many leaves as {@link #next} says. */
    public void skip(long leaves, byte[] hash) {
        add(Long.numberOfTrailingZeros(leaves), hash);
    }

    private void add(int height, byte[] hash) {
        byte[] carried = hash;
        int at = height;
        for (; (size >>> at & 1) == 1; at++) {
            carried = Hash.ofNode(whole[at], carried);
        }
        whole[at] = carried;
        size += 1L << height;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        byte[] root = null;
        for (int height = 0; size >>> height != 0; height++) {
            if ((size >>> height & 1) == 1) {
                root = root == null ? whole[height] : Hash.ofNode(whole[height], root);
            }
        }
        return root == null ? Hash.ofNothing() : root;
    }
}
