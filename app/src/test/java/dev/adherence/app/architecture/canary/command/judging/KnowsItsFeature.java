package dev.adherence.app.architecture.canary.command.judging;

import dev.adherence.app.architecture.canary.command.agent.KnowsTheTime;

/** A rule that knows who asks it. */
public record KnowsItsFeature(KnowsTheTime caller) {}
