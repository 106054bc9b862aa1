package dev.adherence.eventstore.witnessing;

import java.time.Instant;

/**
 * How it stands with one of the places where checkpoints are kept elsewhere.
 *
 * @param failures in a row; 0: it took what was sent last
 * @param failingSince null where it is well, and {@code fault} too, which is for whoever runs the log
 * @param takenAt when it took something last; null: never
 */
public record DestinationState(String name, int failures, Instant failingSince, String fault, Instant takenAt) {

    /** Whether it took what was sent last. */
    public boolean isWell() {
        return fault == null;
    }
}
