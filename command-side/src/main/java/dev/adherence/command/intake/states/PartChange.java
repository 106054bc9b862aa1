package dev.adherence.command.intake.states;

import dev.adherence.events.AgentState;
import java.time.Instant;

/**
 * A change of one part of what an agent does, told by a source that tells of one contact or channel at a time.
 *
 * @param part the contact or channel, as the source names it
 * @param contact that it is a contact, which goes before what the agent chose
 * @param state null: it is over
 * @param rank the source's own order, for two of one part and instant; 0 where it tells none
 */
public record PartChange(
        String agentId,
        String part,
        boolean contact,
        Instant at,
        AgentState state,
        String rawState,
        String queue,
        long rank) {

    boolean isOfAChannel() {
        return !part.isEmpty();
    }

    boolean isSignOut() {
        return !contact && part.isEmpty() && state == AgentState.OFFLINE;
    }

    /** What the agent chose, where it is one thing for all channels. */
    public static PartChange chosen(String agentId, Instant at, AgentState state, String rawState, long rank) {
        return new PartChange(agentId, "", false, at, state, rawState, null, rank);
    }

    /** What the agent chose for one channel. */
    public static PartChange channel(
            String agentId, String channel, Instant at, AgentState state, String rawState, long rank) {
        return new PartChange(agentId, channel, false, at, state, rawState, null, rank);
    }

    /** A contact that the agent has, works on after it, or ({@code state} null) has no more. */
    public static PartChange contact(
            String agentId, String contact, Instant at, AgentState state, String queue, long rank) {
        return new PartChange(agentId, contact, true, at, state, null, queue, rank);
    }
}
