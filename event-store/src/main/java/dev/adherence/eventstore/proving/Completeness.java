package dev.adherence.eventstore.proving;

import java.util.List;

/**
 * Which events a stream has up to a checkpoint, and no others.
 *
 * @param heads its own; where it has no event the two between which its own would stand, or the one beside it
 */
public record Completeness(SignedCheckpoint checkpoint, List<HeadProof> heads) {}
