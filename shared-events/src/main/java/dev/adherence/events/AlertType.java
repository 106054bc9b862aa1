package dev.adherence.events;

import java.util.Locale;

/** The five deviations that raise an alert, strongest first. */
public enum AlertType {
    LATE_START,
    EARLY_LEAVE,
    EXTENDED_BREAK,
    UNSCHEDULED_BREAK,
    WRONG_STATE;

    /** The word on the wire and in the log, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
