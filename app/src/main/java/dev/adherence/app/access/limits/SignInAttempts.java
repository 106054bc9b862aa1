package dev.adherence.app.access.limits;

import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Limits tries to get in: the plain limit for one e-mail from one address, ten times as many for an address (a whole
 * contact centre signs in from one) and for an e-mail (guessing from many addresses), so nobody locks another out.
 */
@Component
public class SignInAttempts {

    private static final int WIDER = 10;

    private final Windows windows;
    private final RateLimits limits;

    SignInAttempts(Windows windows, RateLimits limits) {
        this.windows = windows;
        this.limits = limits;
    }

    /** {@code subject} is what is tried: an e-mail, or the name of the call for one-time links. */
    public void count(String address, String subject) {
        String digest = digest(subject);
        int limit = limits.authentication();
        refuse(windows.take("authentication/" + address + "/" + digest, limit));
        refuse(windows.take("authentication/" + address, limit * WIDER));
        refuse(windows.take("authentication//" + digest, limit * WIDER));
    }

    private static void refuse(Optional<Problem> refusal) {
        refusal.ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }

    /** What people type is of any length and none of the database's business. */
    private static String digest(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
