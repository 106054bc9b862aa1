package dev.adherence.command.intake.states;

import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.events.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Lets nothing through that a source with a secret did not sign. */
@Component
class SignatureCheck {

    /** Webhooks tell of one thing, or of a few. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final SigningSecrets secrets;
    private final Feeds feeds;
    private final Clock clock;
    private final String publicUrl;

    SignatureCheck(
            SigningSecrets secrets, Feeds feeds, Clock clock, @Value("${adherence.public-url:}") String publicUrl) {
        this.secrets = secrets;
        this.feeds = feeds;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** The body, whose signature is right where the secret of its source is known. */
    InputStream checked(ApiClient client, FeedAdapter adapter, HttpServletRequest request, boolean snapshot)
            throws IOException {
        Optional<String> secret = secrets.of(client);
        if (secret.isEmpty()) {
            return request.getInputStream();
        }
        FeedSignature signature = adapter.signature()
                .filter(each -> !snapshot)
                .orElseThrow(() -> refused(client, unsigned(adapter, snapshot)));
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw Refusal.tooLarge("A body that is signed may have at most " + MOST_BYTES / 1024 + " KiB");
        }
        try {
            signature.check(
                    new FeedSignature.Signed(addresses(request), request::getHeader, body),
                    secret.get(),
                    clock.instant());
        } catch (Refusal refusal) {
            throw refused(client, refusal);
        }
        return new ByteArrayInputStream(body);
    }

    private Refusal refused(ApiClient client, Refusal refusal) {
        feeds.received(client, Arrival.refused(clock.instant(), refusal.getMessage()));
        return refusal;
    }

    /** Whoever has the key alone goes no other way; a signed change sent again as a snapshot would sign out everybody else. */
    private static Refusal unsigned(FeedAdapter adapter, boolean snapshot) {
        return Refusal.unverified("What comes with this API key is signed, and "
                + (snapshot ? "a snapshot" : "the feed " + adapter.source())
                + " has no signature; it needs a key without a secret");
    }

    /** A proxy may have changed scheme and host: what the sender signed is the address that it was given. */
    private List<String> addresses(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        // HTTP/1.0 knows no such header
        String host = Objects.requireNonNullElseGet(
                request.getHeader("Host"), () -> request.getServerName() + ":" + request.getServerPort());
        List<String> addresses = new ArrayList<>();
        if (!publicUrl.isEmpty()) {
            addresses.add(publicUrl + path);
        }
        addresses.add("https://" + host + path);
        addresses.add("http://" + host + path);
        return addresses;
    }
}
