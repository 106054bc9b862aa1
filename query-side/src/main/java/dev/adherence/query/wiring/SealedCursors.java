package dev.adherence.query.wiring;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the next page of a list begins, as an organisation is told it. Sealed by AES-GCM under a key of the database for this
 * organisation and this list: any node reads it, nobody else does, and one that was made up or given out elsewhere is none.
 */
@Component
public class SealedCursors {

    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PositionKey key;

    public SealedCursors(JdbcClient jdbc) {
        this.key = new PositionKey(jdbc);
    }

    /** {@code list} names what is paged, {@code place} where in it. */
    public String told(UUID organizationId, String list, String place) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, organizationId, list)
                    .doFinal(place.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty without a cursor, which is the beginning of the list; what this list did not give to this organisation is refused. */
    public Optional<String> read(UUID organizationId, String list, String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            byte[] told = Base64.getUrlDecoder().decode(cursor);
            if (told.length > NONCE + TAG) {
                byte[] place = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(told, NONCE), organizationId, list)
                        .doFinal(told, NONCE, told.length - NONCE);
                return Optional.of(new String(place, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException | GeneralSecurityException notOurs) {
            // Falls through: whatever is wrong with it, it is not one of these.
        }
        throw Refusal.invalid("cursor must be the nextCursor of an earlier page of this list")
                .code(ErrorCode.INVALID_CURSOR)
                .field("cursor");
    }

    private Cipher cipher(int mode, byte[] nonce, UUID organizationId, String list) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, ofCursors(), new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD((organizationId + "/" + list).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Another key than that of positions, which are sealed in another way. */
    private SecretKeySpec ofCursors() throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(key.bytes());
        byte[] derived = digest.digest("cursors".getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(derived, 0, 16, "AES");
    }
}
