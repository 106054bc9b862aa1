package dev.adherence.eventstore.proving;

/**
 * A stream from one of its events on.
 *
 * @param before the chain of all events before {@code first}
 */
public record StreamPart(String stream, long first, byte[] before) {}
