package dev.adherence.app.architecture.canary.command.adherence.policy;

import dev.adherence.app.architecture.canary.command.adherence.KnowsTheTime;

/** A rule that knows who asks it. */
public record KnowsItsFeature(KnowsTheTime caller) {}
