package dev.adherence.events;

import java.util.Locale;

/** What the schedule asks for at an instant. */
public enum ScheduledState {
    AVAILABLE,
    BREAK,
    LUNCH,
    MEETING,
    TRAINING;

    /** The word on the wire and in the log, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
