package dev.adherence.app.access.rights;

import java.util.Locale;

/** What an organisation subscribed to, smallest first. */
public enum Tier {
    STARTER,
    PROFESSIONAL,
    ENTERPRISE;

    public static Tier of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word on the wire and in the database, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
