package dev.adherence.app.demo;

import dev.adherence.events.AgentState;
import java.time.Instant;

/** From this instant on an agent is in this state; {@code queue} null where no queue is served. */
record Step(Instant at, AgentState state, String queue) {}
