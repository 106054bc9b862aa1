package dev.adherence.events;

import java.util.Locale;

/** What a signed-in person may do. */
public enum Role {
    ADMIN,
    SUPERVISOR,
    AUDITOR,
    ANALYST,
    AGENT;

    /** The word on the wire and in the log, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
