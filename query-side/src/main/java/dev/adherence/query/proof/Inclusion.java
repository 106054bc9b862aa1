package dev.adherence.query.proof;

import java.util.List;

/** That the tree of the checkpoint holds these events. */
record Inclusion(CheckpointView checkpoint, List<Proven> events) {

    /** {@code hashes} lead from the leaf to the root, the lowest first. */
    record Proven(LeafView leaf, List<byte[]> hashes) {}
}
