package dev.adherence.query.wiring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Positions of the log as organisations are told them: words of 22 characters that say nothing but whether two are the same. The log
 * numbers the events of all of them, so the numbers would tell one what the others do. A position is one block of AES under a key of the
 * database, with the organisation in it: the same word on every node, and no word of another organisation's can be read.
 */
@Component
public class OpaquePositions {

    private static final Base64.Encoder WORDS = Base64.getUrlEncoder().withoutPadding();

    private final PositionKey key;

    public OpaquePositions(JdbcClient jdbc) {
        this.key = new PositionKey(jdbc);
    }

    /** Null stays null. */
    public String told(UUID organizationId, Long position) {
        if (position == null) {
            return null;
        }
        byte[] block = ByteBuffer.allocate(16)
                .putLong(position)
                .putLong(mark(organizationId))
                .array();
        return WORDS.encodeToString(crypt(Cipher.ENCRYPT_MODE, block));
    }

    /** Null if it is no position that this organisation was told. */
    public Long read(UUID organizationId, String word) {
        byte[] told = bytes(word);
        if (told.length != 16) {
            return null;
        }
        ByteBuffer block = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, told));
        long position = block.getLong();
        return position >= 0 && block.getLong() == mark(organizationId) ? position : null;
    }

    /** Tells things with a name of ours apart without telling the name; null stays null. */
    public String pseudonym(String name) {
        if (name == null) {
            return null;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.bytes());
            return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)), 0, 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String word) {
        try {
            return word == null ? new byte[0] : Base64.getUrlDecoder().decode(word.strip());
        } catch (IllegalArgumentException noWord) {
            return new byte[0];
        }
    }

    private static long mark(UUID organizationId) {
        return organizationId.getMostSignificantBits() ^ organizationId.getLeastSignificantBits();
    }

    /** One block, each of which is another one: there is no mode to choose. */
    private byte[] crypt(int mode, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
