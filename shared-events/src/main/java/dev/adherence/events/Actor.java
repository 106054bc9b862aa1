package dev.adherence.events;

import java.util.UUID;

/** A person who acted, by the name they had then. */
public record Actor(UUID id, String name) {}
