package dev.adherence.events;

import java.util.Locale;

/** How an agent stands against the schedule. */
public enum AdherenceStatus {
    IN,
    GRACE,
    OUT,
    UNSCHEDULED,
    UNKNOWN,
    EXCUSED;

    /** The word on the wire and in the log, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
