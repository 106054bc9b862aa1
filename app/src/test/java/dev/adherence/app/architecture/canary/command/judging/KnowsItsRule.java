package dev.adherence.app.architecture.canary.command.judging;

import dev.adherence.app.architecture.canary.command.judging.knowing.KnowsItsJudge;

/** A judge whose rule knows it. */
public record KnowsItsRule(KnowsItsJudge rule) {}
