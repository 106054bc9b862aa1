package dev.adherence.command.adherence.policy.effective;

import dev.adherence.events.AgentState;
import java.time.Instant;

/** A state in effect, repeats merged; {@code from} is {@link Instant#MIN} before any record, {@code until} null while it lasts. */
public record Stay(AgentState state, Instant from, Instant until) {

    public boolean isOffline() {
        return state == AgentState.OFFLINE;
    }

    public boolean isBreak() {
        return state == AgentState.BREAK || state == AgentState.LUNCH;
    }

    /** Offline, break and lunch have alerts of their own and never raise {@code wrong_state}. */
    public boolean canBeWrong() {
        return !isOffline() && !isBreak();
    }

    public boolean lastsBeyond(Instant at) {
        return until == null || until.isAfter(at);
    }
}
