package dev.adherence.query.folding;

import dev.adherence.events.AgentEvent;

/** An event of an agent with its place: {@code version} in the agent's stream, {@code position} in the log. */
public record Recorded(AgentEvent event, long version, long position) {}
