package dev.adherence.eventstore.witnessing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is sent to a webhook is signed by these, as Standard Webhooks has it; several while one is changed. */
final class WebhookSecrets {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final List<SecretKeySpec> keys;

    private WebhookSecrets(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /** Each {@code whsec_} and 24 to 64 bytes in Base64, divided by commas or spaces. */
    static WebhookSecrets parse(String text) {
        List<SecretKeySpec> keys = Arrays.stream(text.trim().split("[, ]+"))
                .map(WebhookSecrets::key)
                .toList();
        return new WebhookSecrets(keys);
    }

    private static SecretKeySpec key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A secret of a webhook begins with " + PREFIX);
        }
        byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "A secret of a webhook has " + FEWEST_BYTES + " to " + MOST_BYTES + " bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** The header {@code webhook-signature}. */
    String sign(String id, long timestamp, byte[] body) {
        return keys.stream().map(key -> "v1," + hmac(key, id, timestamp, body)).collect(Collectors.joining(" "));
    }

    private static String hmac(SecretKeySpec key, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
