package dev.adherence.command.adherence.policy;

import dev.adherence.events.AgentState;
import java.time.Instant;

/** A state as recorded; {@code queue} and {@code sequence} may be null. */
public record StateAt(Instant at, AgentState state, String queue, Long sequence) {}
