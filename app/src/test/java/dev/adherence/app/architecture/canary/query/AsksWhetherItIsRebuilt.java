package dev.adherence.app.architecture.canary.query;

import org.axonframework.eventhandling.ReplayStatus;

/** A read model that would be another one after a rebuild. */
public record AsksWhetherItIsRebuilt(ReplayStatus status) {}
