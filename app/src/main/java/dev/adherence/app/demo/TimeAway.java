package dev.adherence.app.demo;

import dev.adherence.events.AgentState;
import java.time.Instant;

/** Somebody stays away from the phone, {@code [from, to)}. */
record TimeAway(AgentState state, Instant from, Instant to) {}
