package dev.adherence.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;

/**
 * An event with its place in the store.
 *
 * @param message still with the metadata that is not stored
 * @param stored as readers of the log see it
 */
public record Appended(
        long position,
        String aggregateId,
        long sequence,
        DomainEventMessage<?> message,
        DomainEventMessage<?> stored) {}
