package dev.adherence.app.architecture.canary.events;

import tools.jackson.databind.JsonNode;

/** An event that knows a library. */
public record KnowsTheOutside(JsonNode json) {}
