package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.VerifierKey;
import java.time.Instant;

/** A key that signs, or did: {@code retiredAt} is null of the one that does. */
public record KnownKey(int number, VerifierKey key, Instant madeAt, Instant retiredAt) {}
