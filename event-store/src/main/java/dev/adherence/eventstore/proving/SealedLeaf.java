package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Leaf;

/**
 * A leaf as it was sealed, and what stands at its position in the log.
 *
 * @param hash as it was sealed
 * @param leaf null: nothing stands there any more
 */
public record SealedLeaf(long index, long position, byte[] hash, Leaf leaf) {}
