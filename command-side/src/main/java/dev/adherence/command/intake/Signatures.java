package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the vendors' ways of signing have in common. */
public final class Signatures {

    /** A request that was signed longer ago may be one that somebody recorded; clocks differ by less. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private Signatures() {}

    /** @param algorithm such as {@code HmacSHA256} */
    public static byte[] mac(String algorithm, String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In a time that does not tell how much of them is alike; {@code given} may be null. */
    public static boolean same(String given, String wanted) {
        return given != null
                && MessageDigest.isEqual(
                        given.strip().getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    public static Refusal wrong(String header) {
        return Refusal.unverified(
                        header + " is missing, or was not made of this request with the secret of the API key")
                .field(header);
    }

    /** @param signedAt as the header has it */
    public static void requireLately(String header, String signedAt, Instant now) {
        try {
            Instant at = VendorInstant.parse(signedAt.strip());
            if (Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
                throw Refusal.unverified(header + " " + at + " is more than " + WINDOW.toMinutes()
                                + " minutes away from the server's time, " + now)
                        .code(ErrorCode.STALE_SIGNATURE)
                        .field(header);
            }
        } catch (DateTimeException none) {
            throw wrong(header);
        }
    }
}
