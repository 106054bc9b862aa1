package dev.adherence.eventstore.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Both halves of an Ed25519 key; it never tells the private one but to {@link #seed}. */
public final class SigningKey {

    private static final int RAW = 32;
    private static final byte[] BEFORE_SEED = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final VerifierKey verifier;
    private final byte[] seed;

    /** @param seed the 32 bytes of which the private half is made */
    public SigningKey(VerifierKey verifier, byte[] seed) {
        this.verifier = verifier;
        this.seed = seed.clone();
    }

    public static SigningKey fresh(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(VerifierKey.ALGORITHM).generateKeyPair();
            return new SigningKey(
                    new VerifierKey(name, last(pair.getPublic().getEncoded())),
                    last(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] last(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
    }

    public VerifierKey verifier() {
        return verifier;
    }

    public byte[] seed() {
        return seed.clone();
    }

    Note.Signature sign(String text) {
        try {
            byte[] encoded = ByteBuffer.allocate(BEFORE_SEED.length + seed.length)
                    .put(BEFORE_SEED)
                    .put(seed)
                    .array();
            PrivateKey key =
                    KeyFactory.getInstance(VerifierKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance(VerifierKey.ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return new Note.Signature(verifier.name(), verifier.id(), signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key " + verifier.id() + " cannot sign", unusable);
        }
    }
}
