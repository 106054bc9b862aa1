package dev.adherence.app.cli.records;

import tools.jackson.databind.JsonNode;

/** A record and the line on which it begins. */
public record Numbered(long line, JsonNode json) {}
