package dev.adherence.query.alerts;

import java.util.Locale;

/** The status words of an alert. */
public enum AlertStatus {
    ACTIVE,
    ACKNOWLEDGED,
    RESOLVED;

    /** The word on the wire, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
