package dev.adherence.command.adherence.policy.inputs;

import java.time.Instant;

/** Rules and the instant from which they hold for the agent; the first of a list holds from the beginning of time. */
public record RulesInForce(Instant from, Rules rules) {}
