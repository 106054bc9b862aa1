package dev.adherence.eventstore.witnessing;

import java.time.Instant;

/**
 * What a time-stamp authority says of a checkpoint: that it was there at this instant.
 *
 * @param token as it came (RFC 3161, DER)
 */
public record TimeStamp(Instant at, byte[] token) {}
