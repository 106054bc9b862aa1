package dev.adherence.events;

import java.util.Locale;

/** What a person can change of what is known of an agent, and how it is changed back. */
public enum ChangeKind {
    EXCUSE_ENTERED,
    EXCUSE_TAKEN_BACK,
    STATES_CORRECTED,
    STATES_RESTORED,
    SCHEDULE_CORRECTED,
    SCHEDULE_RESTORED;

    /** As on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
