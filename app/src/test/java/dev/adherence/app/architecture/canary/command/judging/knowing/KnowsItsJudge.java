package dev.adherence.app.architecture.canary.command.judging.knowing;

import dev.adherence.app.architecture.canary.command.judging.KnowsItsRule;

/** A rule that knows who asks it. */
public record KnowsItsJudge(KnowsItsRule judge) {}
