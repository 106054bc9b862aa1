package dev.adherence.app.access.accounts;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes and checks passwords; a check costs the same whether there is such an account or not. */
@Component
public class Passwords {

    private static final int COST = 10;
    private static final int SHORTEST = 8;
    /** In bytes of UTF-8: what BCrypt reads; a longer one would be cut without a word. */
    private static final int LONGEST = 72;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(COST);
    private final String hashOfNobody = encoder.encode(UUID.randomUUID().toString());

    /** {@code field} is the field's name on the wire. */
    public String hash(String field, String password) {
        check(field, password);
        return encoder.encode(password);
    }

    /** Refuses what is no password. */
    public static void check(String field, String password) {
        if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
            throw Refusal.invalid(field + " takes at least " + SHORTEST + " characters")
                    .field(field);
        }
        if (bytes(password) > LONGEST) {
            throw Refusal.invalid(
                            field + " takes at most " + LONGEST + " bytes of UTF-8; this one has " + bytes(password))
                    .field(field);
        }
        if (password.indexOf('\0') >= 0) {
            throw Refusal.invalid(field + " holds the character NUL")
                    .code(ErrorCode.INVALID_CHARACTER)
                    .field(field);
        }
    }

    /** The work is done in every case, and before anything is looked at. */
    public boolean fits(String password, Optional<String> hash) {
        boolean possible = password != null && !password.isEmpty() && bytes(password) <= LONGEST;
        boolean same = encoder.matches(possible ? password : "-", hash.orElse(hashOfNobody));
        return same && possible && hash.isPresent();
    }

    private static int bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }
}
