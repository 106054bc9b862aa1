package dev.adherence.eventstore.merkle;

import java.util.Arrays;
import java.util.List;

/** Whether hashes prove what they are said to prove, by the algorithms of RFC 9162; it has no tree, as whoever is shown a proof has none. */
public final class ProofCheck {

    private ProofCheck() {}

    /** Whether the tree of this size and root holds this leaf at this place (2.1.3.2). */
    public static boolean included(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the second tree begins with all leaves of the first (2.1.4.2). */
    public static boolean consistent(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        boolean whole = Long.bitCount(first) == 1;
        if (path.isEmpty()) {
            return false;
        }
        List<byte[]> rest = whole ? path : path.subList(1, path.size());
        byte[] earlier = whole ? firstRoot : path.get(0);
        byte[] later = earlier;
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        for (byte[] beside : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                earlier = Hash.ofNode(beside, earlier);
                later = Hash.ofNode(beside, later);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                later = Hash.ofNode(later, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(earlier, firstRoot) && Arrays.equals(later, secondRoot);
    }
}
