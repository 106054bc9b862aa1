package dev.adherence.app.access.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.adherence.events.ComparisonKey;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a password may be, wherever one is set. It is compared as RFC 8265 (OpaqueString) says: every blank is a space, composed
 * (NFC), the case kept.
 */
final class PasswordRule {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    /** Among the first so many that one who knows how people choose would try. */
    private static final double TRIED_FIRST = 10_000;

    /** What the estimate looks at; beyond that it takes long and adds nothing. */
    private static final int LOOKED_AT = 100;

    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}]");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cf}]*");
    private static final Pattern OTHER_BLANK = Pattern.compile("\\p{Zs}");
    private static final Zxcvbn GUESSING = new Zxcvbn();

    private PasswordRule() {}

    static String normalized(String password) {
        return Normalizer.normalize(OTHER_BLANK.matcher(password).replaceAll(" "), Normalizer.Form.NFC);
    }

    /** {@code field} is the field's name on the wire. */
    static void check(String field, String password, String email) {
        if (password == null || password.isEmpty()) {
            throw Refusal.invalid(field + " is missing or empty")
                    .code(ErrorCode.MISSING_VALUE)
                    .field(field);
        }
        if (BLANKS.matcher(password).matches()) {
            throw Refusal.invalid(field + " holds blanks only").field(field);
        }
        if (NOT_TEXT.matcher(password).find()) {
            throw Refusal.invalid(field + " holds a control character or half of a character")
                    .code(ErrorCode.INVALID_CHARACTER)
                    .field(field);
        }
        String normalized = normalized(password);
        int length = normalized.codePointCount(0, normalized.length());
        if (length < SHORTEST || length > LONGEST) {
            throw Refusal.invalid(
                            field + " takes " + SHORTEST + " to " + LONGEST + " characters; this one has " + length)
                    .field(field);
        }
        if (isEmail(normalized, email)) {
            throw Refusal.invalid(field + " is the e-mail; choose one that others cannot guess")
                    .code(ErrorCode.GUESSABLE_PASSWORD)
                    .field(field);
        }
        if (isTriedFirst(normalized)) {
            throw Refusal.invalid(field + " is one of the commonest; choose one that others cannot guess")
                    .code(ErrorCode.GUESSABLE_PASSWORD)
                    .field(field);
        }
    }

    private static boolean isEmail(String password, String email) {
        String key = ComparisonKey.of(password);
        String whole = email == null ? "" : ComparisonKey.of(email);
        return key.equals(whole) || whole.startsWith(key + "@");
    }

    private static boolean isTriedFirst(String password) {
        int end = Math.min(password.length(), LOOKED_AT);
        return GUESSING.measure(password.substring(0, end)).getGuesses() <= TRIED_FIRST;
    }
}
