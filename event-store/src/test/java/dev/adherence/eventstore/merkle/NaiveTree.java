package dev.adherence.eventstore.merkle;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The recursive definitions of RFC 9162, word for word, without any tile or subtree that is kept: a second opinion. */
record NaiveTree(List<byte[]> entries) {

    /** So many, each another one. */
    static NaiveTree of(int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(("entry " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return new NaiveTree(entries);
    }

    NaiveTree first(int size) {
        return new NaiveTree(entries.subList(0, size));
    }

    List<byte[]> leaves() {
        return entries.stream().map(Hash::ofLeaf).toList();
    }

    /** MTH(D[n]), 2.1.1. */
    byte[] mth() {
        int n = entries.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return sha256(new byte[] {0}, entries.get(0));
        }
        int k = k(n);
        return sha256(new byte[] {1}, part(0, k).mth(), part(k, n).mth());
    }

    /** PATH(m, D_n), 2.1.3.1. */
    List<byte[]> path(int m) {
        int n = entries.size();
        if (n == 1) {
            return List.of();
        }
        int k = k(n);
        return m < k
                ? with(part(0, k).path(m), part(k, n).mth())
                : with(part(k, n).path(m - k), part(0, k).mth());
    }

    /** PROOF(m, D_n), 2.1.4.1. */
    List<byte[]> proof(int m) {
        return subproof(m, true);
    }

    private List<byte[]> subproof(int m, boolean b) {
        int n = entries.size();
        if (m == n) {
            return b ? List.of() : List.of(mth());
        }
        int k = k(n);
        return m <= k
                ? with(part(0, k).subproof(m, b), part(k, n).mth())
                : with(part(k, n).subproof(m - k, false), part(0, k).mth());
    }

    private NaiveTree part(int from, int to) {
        return new NaiveTree(entries.subList(from, to));
    }

    /** The greatest power of two that is less than n. */
    private static int k(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> with(List<byte[]> hashes, byte[] last) {
        List<byte[]> more = new ArrayList<>(hashes);
        more.add(last);
        return more;
    }

    private static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
