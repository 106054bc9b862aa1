package dev.adherence.app.architecture.canary.command.adherence.policy.knowing;

import dev.adherence.app.architecture.canary.command.adherence.policy.KnowsItsRule;

/** A rule that knows who asks it. */
public record KnowsItsJudge(KnowsItsRule judge) {}
