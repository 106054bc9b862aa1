package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Head;
import java.util.List;

/** That a stream ends so: the head is the leaf at {@code index} of the tree of heads. */
public record HeadProof(long index, Head head, List<byte[]> hashes) {}
