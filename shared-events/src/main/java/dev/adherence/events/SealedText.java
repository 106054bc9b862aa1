package dev.adherence.events;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How words about a person stand among others while they are sealed: between two control characters, which no text that is taken in may
 * hold, with the key that opens them and how long they are. Never opens anything.
 */
public final class SealedText {

    /** A name reads as the pseudonym once it cannot be opened any more, a note as {@link #ERASED}. */
    public enum Kind {
        NAME('n'),
        NOTE('t');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /** What stands in place of a note that nobody can read any more. */
    public static final String ERASED = "[erased]";

    private static final char BEGIN = '\u0001';
    private static final char END = '\u0002';
    private static final Pattern SEALED = Pattern.compile("\u0001([nt])(\\d{1,6}):([A-Za-z0-9_-]{22,})\u0002");
    private static final Pattern MARK = Pattern.compile("[\u0001\u0002]");

    /** 16 bytes in base64. */
    private static final int LENGTH_OF_KEY = 22;

    private SealedText() {}

    /**
     * Words that are sealed.
     *
     * @param length in characters, before they were sealed
     * @param key which opens them
     */
    public record Sealed(Kind kind, int length, UUID key, String bytes) {

        public byte[] decoded() {
            return Base64.getUrlDecoder().decode(bytes);
        }

        @Override
        public String toString() {
            return BEGIN + String.valueOf(kind.letter) + length + ':' + encoded(key) + bytes + END;
        }
    }

    public static String of(Kind kind, String words, UUID key, byte[] sealed) {
        int length = words.codePointCount(0, words.length());
        return new Sealed(
                        kind,
                        length,
                        key,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .toString();
    }

    public static boolean isIn(String text) {
        return text != null && text.indexOf(BEGIN) >= 0;
    }

    /** The text with each sealed part of it as {@code open} has it. */
    public static String opened(String text, Function<Sealed, String> open) {
        return isIn(text)
                ? SEALED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(open.apply(sealed(found))))
                : text;
    }

    /** In characters, as if nothing of it were sealed. */
    public static int length(String text) {
        String plain = isIn(text) ? SEALED.matcher(text).replaceAll("") : text;
        int sealed = isIn(text)
                ? SEALED.matcher(text)
                        .results()
                        .mapToInt(found -> Integer.parseInt(found.group(2)))
                        .sum()
                : 0;
        return plain.codePointCount(0, plain.length()) + sealed;
    }

    /** What somebody sent, to be told back to them: nothing in it is opened on its way. */
    public static String unmarked(String text) {
        return text == null ? null : MARK.matcher(text).replaceAll("");
    }

    private static Sealed sealed(MatchResult found) {
        Kind kind = found.group(1).charAt(0) == Kind.NAME.letter ? Kind.NAME : Kind.NOTE;
        String bytes = found.group(3);
        return new Sealed(
                kind,
                Integer.parseInt(found.group(2)),
                decoded(bytes.substring(0, LENGTH_OF_KEY)),
                bytes.substring(LENGTH_OF_KEY));
    }

    private static String encoded(UUID key) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static UUID decoded(String key) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
