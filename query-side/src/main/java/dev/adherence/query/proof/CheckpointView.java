package dev.adherence.query.proof;

import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import java.time.Instant;

/**
 * A checkpoint, in words and as it is signed.
 *
 * @param size how many events of the organisation it covers
 * @param streams how many agents and other streams have events in it
 * @param recordedAt of the last of its events
 * @param note the signed note, to be kept as it is
 */
record CheckpointView(
        long size,
        byte[] root,
        long streams,
        byte[] headsRoot,
        String origin,
        Instant madeAt,
        Instant recordedAt,
        String note) {

    static CheckpointView of(SignedCheckpoint signed) {
        Checkpoint told = signed.checkpoint();
        return new CheckpointView(
                told.size(),
                told.root(),
                told.streams(),
                told.headsRoot(),
                told.origin(),
                signed.madeAt(),
                signed.recordedAt(),
                signed.note());
    }
}
