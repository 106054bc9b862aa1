package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Head;
import java.util.List;

/**
 * A checkpoint and what it has signed of the ends of all streams.
 *
 * @param heads in the order in which they are leaves of their tree
 */
public record LogEnds(SignedCheckpoint checkpoint, List<Head> heads) {}
