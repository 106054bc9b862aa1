package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import java.time.Instant;

/** A state of which nobody knows more than the rules ask for. */
public record GivenState(Instant at, AgentState state, String queue, Long sequence) implements StateAt {}
