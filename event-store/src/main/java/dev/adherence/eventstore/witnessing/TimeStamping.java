package dev.adherence.eventstore.witnessing;

import dev.adherence.eventstore.proving.SignedCheckpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** Has an authority say when a checkpoint was there (RFC 3161), and keeps what it says once that is checked. */
final class TimeStamping implements Destination {

    private static final int NONCE_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI authority;
    private final TimeStampTrust trust;
    private final OutwardCalls calls;
    private final TimeStamps kept;
    private final Duration every;

    TimeStamping(URI authority, TimeStampTrust trust, OutwardCalls calls, TimeStamps kept, Duration every) {
        this.authority = authority;
        this.trust = trust;
        this.calls = calls;
        this.kept = kept;
        this.every = every;
    }

    @Override
    public String name() {
        return "time-stamp";
    }

    @Override
    public Duration every() {
        return every;
    }

    /** A later one says as much of all that it covers. */
    @Override
    public boolean takesEach() {
        return false;
    }

    @Override
    public void take(UUID partition, SignedCheckpoint checkpoint) throws NotTaken {
        byte[] note = checkpoint.note().getBytes(StandardCharsets.UTF_8);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request = generator.generate(
                TSPAlgorithms.SHA256, TimeStampTrust.sha256(note), new BigInteger(NONCE_BITS, RANDOM));
        byte[] token = ask(request);
        try {
            Instant at = trust.instantOf(token, note);
            kept.keep(partition, checkpoint.size(), new TimeStamp(at, token));
        } catch (FalseTimeStamp why) {
            throw new NotTaken("The time stamp of " + authority.getHost() + " is not kept: " + why.getMessage());
        }
    }

    private byte[] ask(TimeStampRequest request) throws NotTaken {
        try {
            TimeStampResponse response = new TimeStampResponse(calls.post(
                    authority,
                    Map.of("content-type", "application/timestamp-query", "accept", "application/timestamp-reply"),
                    request.getEncoded()));
            if (response.getTimeStampToken() == null) {
                throw new NotTaken(authority.getHost() + " gives no time stamp"
                        + (response.getStatusString() == null ? "" : ": " + response.getStatusString()));
            }
            // Imprint and nonce, so that it is the answer to this question.
            response.validate(request);
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException | IOException | IllegalArgumentException | ClassCastException e) {
            throw new NotTaken(authority.getHost() + " gives no time stamp of what it was asked: " + e.getMessage());
        }
    }
}
