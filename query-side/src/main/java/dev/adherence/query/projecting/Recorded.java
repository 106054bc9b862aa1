package dev.adherence.query.projecting;

import dev.adherence.events.AdherenceEvent;

/** An event with its place: {@code version} in its stream, {@code position} in the log. */
public record Recorded(AdherenceEvent event, long version, long position) {}
