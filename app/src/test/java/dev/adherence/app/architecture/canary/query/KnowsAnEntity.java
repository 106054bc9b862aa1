package dev.adherence.app.architecture.canary.query;

import dev.adherence.app.architecture.canary.command.roster.Entity;

/** A view that holds an entity of the command side. */
public record KnowsAnEntity(Entity entity) {}
