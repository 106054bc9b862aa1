package dev.adherence.app.access.keys;

import dev.adherence.app.access.accounts.Token;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its owner holds it, {@code adh_<id>_<secret>}; a key that somebody chose by hand has any other form, and
 * its id follows from its hash.
 */
record KeyText(String text) {

    private static final Pattern OURS =
            Pattern.compile("adh_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_.{20,}");
    private static final int LONGEST = 512;

    static KeyText fresh() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new KeyText("adh_" + id + "_" + Token.fresh().text());
    }

    boolean isPossible() {
        return text != null && !text.isEmpty() && text.length() <= LONGEST;
    }

    UUID id() {
        Matcher ours = OURS.matcher(text);
        if (ours.matches()) {
            return UUID.fromString(
                    String.join("-", ours.group(1), ours.group(2), ours.group(3), ours.group(4), ours.group(5)));
        }
        ByteBuffer hash = ByteBuffer.wrap(new Token("id of " + text).hash());
        return new UUID(hash.getLong(), hash.getLong());
    }

    byte[] hash() {
        return new Token(text).hash();
    }

    @Override
    public String toString() {
        return "KeyText";
    }
}
