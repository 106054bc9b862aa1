package dev.adherence.events;

import java.util.Locale;

/** Why the condition of an alert ended. */
public enum Ending {
    ARRIVED,
    NO_SHOW,
    RETURNED,
    ENDED,
    BREAK_BEGAN,
    SHIFT_END,
    SUPERSEDED,
    SCHEDULE_CHANGED,
    EMPLOYEE_INACTIVE;

    /** The word on the wire and in the log, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
