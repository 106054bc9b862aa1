package dev.adherence.app.access.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals what must be readable to us and to nobody who reads a backup. The key is made of {@code adherence.secrets-key}; where there is none
 * and the database is our own, of a file in the data folder. It never stands in the database.
 */
@Component
class SecretsKey {

    /** As it is stored. */
    record Sealed(byte[] nonce, byte[] text) {}

    static final String FILE = "secrets.key";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int ROUNDS = 200_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String given;
    private final Path file;
    private volatile SecretKeySpec key;

    SecretsKey(
            @Value("${adherence.secrets-key:}") String given,
            @Value("${spring.datasource.url:}") String server,
            @Value("${adherence.data-dir}") String dataFolder) {
        this.given = given.strip();
        this.file = server.isBlank() ? Path.of(dataFolder, FILE) : null;
    }

    /** Nodes that share a database have no folder in common. */
    boolean isMissing() {
        return given.isEmpty() && file == null;
    }

    /** @param of whose it is: stored as another's it cannot be opened */
    Sealed seal(UUID of, String text) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            return new Sealed(
                    nonce, cipher(Cipher.ENCRYPT_MODE, nonce, of).doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty: it was sealed with another key than this node has. */
    Optional<String> open(UUID of, Sealed stored) {
        if (isMissing()) {
            return Optional.empty();
        }
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, stored.nonce(), of).doFinal(stored.text());
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException anotherKey) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID of) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(of.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private synchronized SecretKeySpec key() throws GeneralSecurityException {
        if (key == null) {
            String secret = given.isEmpty() ? kept() : given;
            byte[] salt = "secrets of sources".getBytes(StandardCharsets.UTF_8);
            key = new SecretKeySpec(
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, ROUNDS, KEY_BITS))
                            .getEncoded(),
                    "AES");
        }
        return key;
    }

    /** Made at the first use, for this user's eyes alone, and whole or not at all; the folder is one process's at a time. */
    private String kept() {
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[KEY_BITS / 8];
                RANDOM.nextBytes(random);
                Path unfinished = Files.createTempFile(file.getParent(), FILE, "");
                Files.writeString(unfinished, Base64.getEncoder().encodeToString(random));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
