package dev.adherence.query.proof;

import dev.adherence.eventstore.proving.Completeness;
import dev.adherence.eventstore.proving.HeadProof;
import java.util.List;
import java.util.UUID;

/**
 * How many events of an employee the checkpoint covers, and by the chain which.
 *
 * @param heads the employee's own; where there is no event, those between which it would stand
 */
record Complete(CheckpointView checkpoint, UUID employeeId, long events, List<Ending> heads) {

    /** A leaf of the tree of heads; {@code hashes} lead to {@code headsRoot}. */
    record Ending(long index, String stream, long sequence, byte[] chain, List<byte[]> hashes) {

        static Ending of(HeadProof proof) {
            return new Ending(
                    proof.index(),
                    proof.head().stream(),
                    proof.head().sequence(),
                    proof.head().chain(),
                    proof.hashes());
        }
    }

    static Complete of(UUID employeeId, Completeness proof) {
        List<Ending> heads = proof.heads().stream().map(Ending::of).toList();
        long events = heads.stream()
                .filter(head -> head.stream().equals(employeeId.toString()))
                .mapToLong(head -> head.sequence() + 1)
                .sum();
        return new Complete(CheckpointView.of(proof.checkpoint()), employeeId, events, heads);
    }
}
