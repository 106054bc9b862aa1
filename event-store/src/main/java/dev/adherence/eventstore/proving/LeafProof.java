package dev.adherence.eventstore.proving;

import java.util.List;

/** That the tree of a checkpoint holds a leaf. */
public record LeafProof(SealedLeaf leaf, List<byte[]> hashes) {}
