package dev.adherence.eventstore.proving;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * How it stands with sealing.
 *
 * @param lag the age of the oldest event that is not sealed; zero where there is none
 * @param fault why nothing is sealed at all; null: it is
 * @param behind partitions whose tree stands still because it is damaged
 * @param damaged tiles that are known not to be whole
 */
public record SealingState(Duration lag, String fault, List<UUID> behind, List<DamagedTile> damaged) {

    /** Whether nothing is damaged, however far it is. */
    public boolean isWhole() {
        return fault == null && behind.isEmpty() && damaged.isEmpty();
    }
}
