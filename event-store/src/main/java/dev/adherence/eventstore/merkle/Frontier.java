package dev.adherence.eventstore.merkle;

import java.util.List;

/** A tree that only grows and is asked for nothing but its root: it keeps the roots of its whole subtrees, one of each height at most. */
public final class Frontier {

    private final byte[][] whole = new byte[Long.SIZE][];
    private long size;

    public static byte[] root(List<byte[]> leaves) {
        Frontier tree = new Frontier();
        leaves.forEach(tree::add);
        return tree.root();
    }

    /** @param leaf its hash */
    public void add(byte[] leaf) {
        byte[] carried = leaf;
        int height = 0;
        for (; (size >>> height & 1) == 1; height++) {
            carried = Hash.ofNode(whole[height], carried);
        }
        whole[height] = carried;
        size++;
    }

    /** That goes on by itself. */
    public Frontier copy() {
        Frontier copy = new Frontier();
        System.arraycopy(whole, 0, copy.whole, 0, whole.length);
        copy.size = size;
        return copy;
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
