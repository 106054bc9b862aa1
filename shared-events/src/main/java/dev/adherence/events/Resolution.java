package dev.adherence.events;

import java.util.Locale;

/** Why an alert is resolved. */
public enum Resolution {
    USER,
    ENDED,
    SHIFT_END,
    SUPERSEDED,
    SCHEDULE_CHANGED,
    EMPLOYEE_INACTIVE,
    EXCUSED,
    RETRACTED;

    /** The word on the wire and in the log, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
