package dev.adherence.query.proof;

import dev.adherence.eventstore.proving.DamagedTile;
import dev.adherence.eventstore.proving.SealingState;
import dev.adherence.eventstore.witnessing.DestinationState;
import java.time.Instant;
import java.util.List;

/**
 * How it stands with the sealing of an organisation's events.
 *
 * @param events that are sealed
 * @param lagSeconds the age of the oldest that is not
 * @param standsStill whether nothing is sealed, because what seals is damaged
 * @param checkpoint the newest that was made; null before the first
 * @param keptElsewhere where checkpoints go besides, as this node is configured
 */
record SealingView(
        long events,
        double lagSeconds,
        boolean standsStill,
        List<Damaged> damaged,
        CheckpointView checkpoint,
        List<Destination> keptElsewhere) {

    /** The leaves {@code [firstLeaf, endLeaf)} can be proven by nothing until it is whole again. */
    record Damaged(long firstLeaf, long endLeaf, Instant foundAt) {

        static Damaged of(DamagedTile tile) {
            return new Damaged(tile.firstLeaf(), tile.endLeaf(), tile.foundAt());
        }
    }

    /** {@code failingSince} is null where it took what was sent last. */
    record Destination(String name, Instant failingSince) {

        static Destination of(DestinationState state) {
            return new Destination(state.name(), state.failingSince());
        }
    }

    static SealingView of(long events, SealingState state, CheckpointView newest, List<DestinationState> destinations) {
        return new SealingView(
                events,
                state.lag().toMillis() / 1_000.0,
                state.fault() != null || !state.behind().isEmpty(),
                state.damaged().stream().map(Damaged::of).toList(),
                newest,
                destinations.stream().map(Destination::of).toList());
    }
}
