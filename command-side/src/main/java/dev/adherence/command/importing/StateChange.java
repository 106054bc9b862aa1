package dev.adherence.command.importing;

import dev.adherence.events.AgentState;
import java.time.Instant;

/** A change of state as a source reports it; {@code rawState}, {@code queue}, {@code eventId} and {@code sequence} may be null. */
public record StateChange(
        int index,
        String agentId,
        AgentState state,
        String rawState,
        Instant timestamp,
        String queue,
        String eventId,
        Long sequence) {}
