package dev.adherence.eventstore.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as RFC 9162 (2.1.1) uses it: what a leaf holds is hashed behind 0x00, two nodes behind 0x01. */
public final class Hash {

    public static final int BYTES = 32;

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;
    private static final byte LINK = 0x02;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::sha256);

    private Hash() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a tree without leaves. */
    public static byte[] ofNothing() {
        return SHA_256.get().digest();
    }

    public static byte[] ofLeaf(byte[] held) {
        MessageDigest digest = SHA_256.get();
        digest.update(LEAF);
        return digest.digest(held);
    }

    public static byte[] ofNode(byte[] left, byte[] right) {
        return behind(NODE, left, right);
    }

    /** Of all leaves of a stream up to this one: the same only where each of them is, in the same order. */
    public static byte[] ofChain(byte[] before, byte[] leaf) {
        return behind(LINK, before, leaf);
    }

    /** Before the first leaf of a stream. */
    public static byte[] beginOfChain() {
        return new byte[BYTES];
    }

    private static byte[] behind(byte prefix, byte[] first, byte[] second) {
        MessageDigest digest = SHA_256.get();
        digest.update(prefix);
        digest.update(first);
        return digest.digest(second);
    }
}
