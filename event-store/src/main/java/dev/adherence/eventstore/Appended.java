package dev.adherence.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;

/** An event with its place in the store; the message still carries the metadata that is not stored. */
public record Appended(long position, String aggregateId, long sequence, DomainEventMessage<?> message) {}
