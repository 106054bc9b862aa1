package dev.adherence.eventstore.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key and the name of who signs with it, as C2SP signed-note has them.
 *
 * @param raw its 32 bytes
 */
public record VerifierKey(String name, byte[] raw) {

    static final String ALGORITHM = "Ed25519";

    /** The mark of Ed25519 among the kinds of signatures. */
    static final byte KIND = 1;

    private static final int RAW = 32;
    private static final byte[] BEFORE_RAW = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        if (raw.length != RAW) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not " + raw.length);
        }
        requireName(name);
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("A key's name has no space and no +: '" + name + "'");
        }
    }

    /** From {@code NAME+ID+KEY}, as {@link #toString} writes it. */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        byte[] marked = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (marked.length != 1 + RAW || marked[0] != KIND) {
            throw new IllegalArgumentException("A verifier key is NAME+ID+KEY with an Ed25519 key: '" + text + "'");
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(marked, 1, marked.length));
        if (!key.id().equals(parts[1])) {
            throw new IllegalArgumentException("The key of '" + text + "' has the id " + key.id());
        }
        return key;
    }

    /** Eight hexadecimal digits. */
    public String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    byte[] idBytes() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(marked()), 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] marked() {
        return ByteBuffer.allocate(1 + RAW).put(KIND).put(raw).array();
    }

    boolean verifies(String text, byte[] signature) {
        try {
            byte[] encoded = ByteBuffer.allocate(BEFORE_RAW.length + RAW)
                    .put(BEFORE_RAW)
                    .put(raw)
                    .array();
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(marked());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && key.name.equals(name) && Arrays.equals(key.raw, raw);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(raw);
    }
}
