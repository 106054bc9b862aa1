package dev.adherence.app.architecture.canary.command.adherence.policy;

import dev.adherence.app.architecture.canary.command.adherence.policy.knowing.KnowsItsJudge;

/** A judge whose rule knows it. */
public record KnowsItsRule(KnowsItsJudge rule) {}
