package dev.adherence.command.intake.webex;

import dev.adherence.command.intake.Signatures;
import dev.adherence.command.intake.states.FeedSignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code X-WebexCC-Signature}: over the body; of subscriptions that tell the time of sending too, over that before it. */
final class WebexSignature implements FeedSignature {

    private static final String HEADER = "X-WebexCC-Signature";
    private static final String TIME = "X-WebexCC-Timestamp";

    @Override
    public void check(Signed request, String secret, Instant now) {
        String given = request.headers().apply(HEADER);
        String time = request.headers().apply(TIME);
        Stream<String> before = time == null ? Stream.of("") : Stream.of("", time, time + ".");
        boolean right = given != null
                && before.map(each -> Signatures.mac(
                                "HmacSHA256", secret, each.getBytes(StandardCharsets.UTF_8), request.body()))
                        .map(HexFormat.of()::formatHex)
                        .anyMatch(wanted -> Signatures.same(given.toLowerCase(Locale.ROOT), wanted));
        if (!right) {
            throw Signatures.wrong(HEADER);
        }
        if (time != null) {
            Signatures.requireLately(TIME, time, now);
        }
    }
}
