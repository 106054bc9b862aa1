package dev.adherence.eventstore;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/**
 * A stream as an aggregate is made of it: its snapshot, if there is one, and the events after it.
 *
 * @param events to be gone through once
 * @param length how many these are
 */
public record StoredStream(DomainEventStream events, int length) {}
