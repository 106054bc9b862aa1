package dev.adherence.eventstore.proving;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The secret of the installation, under which private keys are stored; without one they stand in their table as they are. */
final class KeySecret {

    /** A seed as it is stored; {@code nonce} null: as it is. */
    record Stored(byte[] seed, byte[] nonce) {}

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int ROUNDS = 200_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** @param secret null: there is none */
    KeySecret(String secret) {
        this.key = Optional.ofNullable(secret)
                .filter(given -> !given.isBlank())
                .map(KeySecret::derived)
                .orElse(null);
    }

    /** Words that people think of are made long to try out; the salt is the same on all nodes. */
    private static SecretKeySpec derived(String secret) {
        try {
            byte[] salt = "signing keys".getBytes(StandardCharsets.UTF_8);
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, ROUNDS, KEY_BITS))
                    .getEncoded();
            return new SecretKeySpec(derived, "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Stored store(byte[] seed) {
        if (key == null) {
            return new Stored(seed, null);
        }
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            return new Stored(cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(seed), nonce);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] read(Stored stored) {
        if (stored.nonce() == null) {
            return stored.seed();
        }
        if (key == null) {
            throw new CannotSign("The signing key is stored under a secret, and this node was given none");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, stored.nonce()).doFinal(stored.seed());
        } catch (GeneralSecurityException another) {
            throw new CannotSign("The signing key is stored under another secret than the one this node was given");
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
