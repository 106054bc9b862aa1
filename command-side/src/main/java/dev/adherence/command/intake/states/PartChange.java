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

    /** Sorts before the name of any channel. */
    static final String EACH = "\u0001";

    boolean isOfEach() {
        return part.equals(EACH);
    }

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

    /** What the agent chose for each channel that they are signed in to by then, or of which nothing was told yet. */
    public static PartChange each(String agentId, Instant at, AgentState state, String rawState, long rank) {
        return new PartChange(agentId, EACH, false, at, state, rawState, null, rank);
    }

    /** That the agent is signed in, and chose nothing for all channels. */
    public static PartChange signedIn(String agentId, Instant at, long rank) {
        return new PartChange(agentId, "", false, at, null, null, null, rank);
    }

    /** The same of that channel. */
    PartChange of(String channel) {
        return new PartChange(agentId, channel, contact, at, state, rawState, queue, rank);
    }

    /** A contact that the agent has, works on after it, or ({@code state} null) has no more. */
    public static PartChange contact(
            String agentId, String contact, Instant at, AgentState state, String queue, long rank) {
        return new PartChange(agentId, contact, true, at, state, null, queue, rank);
    }
}
