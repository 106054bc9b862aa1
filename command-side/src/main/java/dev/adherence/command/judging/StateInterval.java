package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import java.time.Instant;

/** A state in effect, repeats merged; {@code from} is {@link Instant#MIN} before any record, {@code until} null while it lasts. */
record StateInterval(AgentState state, Instant from, Instant until) {

    boolean isOffline() {
        return state == AgentState.OFFLINE;
    }

    boolean isBreak() {
        return state == AgentState.BREAK || state == AgentState.LUNCH;
    }

    /** Offline, break and lunch have alerts of their own and never raise {@code wrong_state}. */
    boolean canBeWrong() {
        return !isOffline() && !isBreak();
    }

    boolean lastsBeyond(Instant at) {
        return until == null || until.isAfter(at);
    }
}
