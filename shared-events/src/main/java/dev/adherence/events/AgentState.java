package dev.adherence.events;

import java.util.Locale;
import java.util.Optional;

/** What an agent does, as the phone system reports it; the order decides ties of one instant, {@code OFFLINE} weakest of all. */
public enum AgentState {
    AVAILABLE,
    ON_CALL,
    AFTER_CALL_WORK,
    BREAK,
    LUNCH,
    MEETING,
    TRAINING,
    OFFLINE,
    UNAVAILABLE;

    public static Optional<AgentState> of(String word) {
        for (AgentState state : values()) {
            if (state.toString().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** As read in a sentence: "after call work". */
    public String inWords() {
        return toString().replace('_', ' ');
    }

    /** Of two states of one instant without a sequence the one of the greater rank takes effect. */
    public int rank() {
        return this == OFFLINE ? -1 : ordinal();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
