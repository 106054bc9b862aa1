package dev.adherence.query.projecting;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a read model had of these employees was not what their events come to.
 *
 * @param mended whether it was put right at once
 */
public record Finding(
        UUID organizationId, String projection, Place place, List<UUID> employeeIds, boolean mended, Instant foundAt) {

    /** Of the rows, or of a node's memory of them. */
    public enum Place {
        TABLE,
        MEMORY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
