package dev.adherence.eventstore.merkle;

import java.util.ArrayList;
import java.util.List;

/** The leaves {@code [from, to)} of a tree, of which one hash is wanted; {@code from} is a multiple of the greatest power of two in it. */
public record Range(long from, long to) {

    /** A subtree all of whose 2^height leaves are there; {@code index} counts those of its height. */
    public record Subtree(int height, long index) {}

    /** Which hashes prove that the tree of so many leaves holds the one at this place, the lowest first (RFC 9162, 2.1.3.1). */
    public static List<Range> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("No leaf " + index + " in a tree of " + size);
        }
        List<Range> path = new ArrayList<>();
        path(index, new Range(0, size), path);
        return path;
    }

    private static void path(long index, Range tree, List<Range> path) {
        if (tree.length() == 1) {
            return;
        }
        long middle = tree.middle();
        if (index < middle) {
            path(index, new Range(tree.from, middle), path);
            path.add(new Range(middle, tree.to));
        } else {
            path(index, new Range(middle, tree.to), path);
            path.add(new Range(tree.from, middle));
        }
    }

    /** Which hashes prove that the tree of {@code size} leaves begins with the one of {@code first} (RFC 9162, 2.1.4.1). */
    public static List<Range> consistency(long first, long size) {
        if (first < 1 || first > size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves does not begin with one of " + first);
        }
        List<Range> proof = new ArrayList<>();
        subproof(first, new Range(0, size), true, proof);
        return proof;
    }

    private static void subproof(long first, Range tree, boolean known, List<Range> proof) {
        if (first == tree.to) {
            if (!known) {
                proof.add(tree);
            }
            return;
        }
        long middle = tree.middle();
        if (first <= middle) {
            subproof(first, new Range(tree.from, middle), known, proof);
            proof.add(new Range(middle, tree.to));
        } else {
            subproof(first, new Range(middle, tree.to), false, proof);
            proof.add(new Range(tree.from, middle));
        }
    }

    /** These leaves as the fewest whole subtrees, from left to right: what a {@link PartialTree} is given for leaves that are not shown. */
    public static List<Range> whole(long from, long to) {
        List<Range> whole = new ArrayList<>();
        for (long begin = from; begin < to; begin = whole.get(whole.size() - 1).to) {
            long fits = Long.highestOneBit(to - begin);
            whole.add(new Range(begin, begin + (begin == 0 ? fits : Math.min(fits, Long.lowestOneBit(begin)))));
        }
        return whole;
    }

    private long length() {
        return to - from;
    }

    /** Left of it lies the greatest power of two that is less than all. */
    private long middle() {
        return from + Long.highestOneBit(length() - 1);
    }

    /** Whole subtrees from left to right, each lower than the one before. */
    List<Subtree> subtrees() {
        List<Subtree> subtrees = new ArrayList<>();
        for (long begin = from; begin < to; ) {
            int height = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - begin);
            subtrees.add(new Subtree(height, begin >>> height));
            begin += 1L << height;
        }
        return subtrees;
    }
}
