package dev.adherence.app.access.limits;

import dev.adherence.app.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Limits tries to get in. Who guesses is slowed down, whose account it is never locked out: a browser in which they signed
 * in before has a count of its own, and from elsewhere the first try of an address is looked at however many others guess.
 */
@Component
public class SignInAttempts {

    /** Of this many wrong tries for one e-mail within a minute on, each address has one try a minute. */
    private static final int BESIEGED = 10;

    /** A whole contact centre signs in from one address, and mistypes; a guesser who goes through e-mails does more. */
    private static final int CROWD = 30;

    /** So many times the limit somebody mistypes within an hour, at most; who goes on has a try every five minutes. */
    private static final int HOURLY = 3;

    /** So many tries, of those every five minutes, and from then on until a day after the first there is one every half hour. */
    private static final int PERSISTENT = 20;

    private static final Duration SLOW = Duration.ofMinutes(5);
    private static final Duration SLOWER = Duration.ofMinutes(30);

    private final Windows windows;
    private final RateLimits limits;

    SignInAttempts(Windows windows, RateLimits limits) {
        this.windows = windows;
        this.limits = limits;
    }

    /** Of a browser that may be known to belong to the owner; {@code browser} is what only this browser holds. */
    public Optional<Problem> ofBrowser(String browser, String email) {
        return windows.take("browser/" + digest(browser) + "/" + digest(email), limits.authentication());
    }

    /** Of anybody else: for one e-mail from one address, then for the e-mail and for the address. */
    public Optional<Problem> ofStranger(String address, String email) {
        int limit = limits.authentication();
        String network = Network.of(address);
        String pair = network + "/" + digest(email);
        return windows.take("authentication/" + pair, limit)
                .or(() -> windows.take(wrongFrom(network), limit * CROWD))
                .or(() -> ofOneWhoGoesOn(pair, limit))
                .or(() -> windows.take(wrongFor(email), limit * BESIEGED)
                        .flatMap(besieged -> windows.take("besieged/" + pair, Math.min(limit, 1))));
    }

    /** The longer one address guesses at one e-mail, the longer it waits; a minute's limit alone would give it 14,400 tries a day. */
    private Optional<Problem> ofOneWhoGoesOn(String pair, int limit) {
        if (limit > 0 && windows.isFull(persistent(pair), PERSISTENT)) {
            return windows.take("slower/" + pair, 1, SLOWER);
        }
        return windows.take(hourly(pair), limit * HOURLY, Duration.ofHours(1)).flatMap(many -> {
            Optional<Problem> slow = windows.take("slow/" + pair, 1, SLOW);
            if (slow.isEmpty()) {
                windows.take(persistent(pair), PERSISTENT, Duration.ofDays(1));
            }
            return slow;
        });
    }

    /** Whether nothing else came from that address within a minute but what was right; asked behind {@link #ofStranger}. */
    public boolean isFirstOf(String address) {
        return !windows.isFull(wrongFrom(Network.of(address)), 2);
    }

    /** It was the right password: such tries are nobody's guesses. */
    public void wasRight(String address, String email) {
        if (limits.authentication() > 0) {
            windows.giveBack(wrongFrom(Network.of(address)));
            windows.giveBack(wrongFor(email));
            windows.giveBack(hourly(Network.of(address) + "/" + digest(email)));
        }
    }

    /** Of a one-time link: each is counted for itself, since none of them can be guessed. */
    public Optional<Problem> ofLink(String address, String token) {
        return windows.take("link/" + Network.of(address) + "/" + digest(token), limits.authentication());
    }

    private static String wrongFrom(String network) {
        return "wrong/" + network;
    }

    private static String hourly(String pair) {
        return "hour/" + pair;
    }

    private static String persistent(String pair) {
        return "day/" + pair;
    }

    private static String wrongFor(String email) {
        return "wrong//" + digest(email);
    }

    /** Whom that address stands for. */
    public static String network(String address) {
        return Network.of(address);
    }

    /** What people type is of any length and none of the database's business. */
    public static String digest(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
