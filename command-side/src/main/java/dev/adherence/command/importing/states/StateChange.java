package dev.adherence.command.importing.states;

import dev.adherence.events.AgentState;
import java.time.Instant;

/**
 * A state change as a source sent it, at place {@code index} of its batch; {@code agentId} is an e-mail or an employee number.
 * {@code seenAt} is when a heart-beat or a snapshot said that the state holds since {@code timestamp}, null for a change itself.
 */
public record StateChange(
        int index,
        String agentId,
        AgentState state,
        String rawState,
        Instant timestamp,
        String queue,
        String eventId,
        Long sequence,
        Instant seenAt) {

    public StateChange(
            int index,
            String agentId,
            AgentState state,
            String rawState,
            Instant timestamp,
            String queue,
            String eventId,
            Long sequence) {
        this(index, agentId, state, rawState, timestamp, queue, eventId, sequence, null);
    }
}
