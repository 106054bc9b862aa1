package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Note;
import java.time.Instant;

/**
 * A checkpoint as it was made.
 *
 * @param note as it is signed
 * @param recordedAt of the last event in it
 */
public record SignedCheckpoint(long size, String note, Instant madeAt, Instant recordedAt) {

    public Checkpoint checkpoint() {
        return Checkpoint.parse(Note.parse(note).text());
    }
}
