package dev.adherence.app.architecture.canary.eventstore;

import dev.adherence.app.architecture.canary.events.KnowsTheOutside;

/** A store that knows what it stores. */
public record KnowsAdherence(KnowsTheOutside event) {}
