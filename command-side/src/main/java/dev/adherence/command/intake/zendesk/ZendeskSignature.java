package dev.adherence.command.intake.zendesk;

import dev.adherence.command.intake.Signatures;
import dev.adherence.command.intake.states.FeedSignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** {@code X-Zendesk-Webhook-Signature}: over the time of signing, as its header has it, and the body. */
final class ZendeskSignature implements FeedSignature {

    private static final String HEADER = "X-Zendesk-Webhook-Signature";
    private static final String TIME = "X-Zendesk-Webhook-Signature-Timestamp";

    @Override
    public void check(Signed request, String secret, Instant now) {
        String time = request.headers().apply(TIME);
        String wanted = Base64.getEncoder()
                .encodeToString(Signatures.mac(
                        "HmacSHA256",
                        secret,
                        (time == null ? "" : time).getBytes(StandardCharsets.UTF_8),
                        request.body()));
        if (time == null || !Signatures.same(request.headers().apply(HEADER), wanted)) {
            throw Signatures.wrong(HEADER);
        }
        Signatures.requireLately(TIME, time, now);
    }
}
