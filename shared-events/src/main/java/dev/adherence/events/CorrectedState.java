package dev.adherence.events;

import java.time.Instant;

/** What a person says that an agent did from an instant on; {@code queue} null: none. */
public record CorrectedState(AgentState state, Instant at, String queue) {}
