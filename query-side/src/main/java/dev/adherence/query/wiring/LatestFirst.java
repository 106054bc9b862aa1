package dev.adherence.query.wiring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Pages of lists that go from the latest to the earliest: each begins behind the last row of the one before, whatever was added since. */
public final class LatestFirst {

    /** Where in a list a row stands; {@code key} tells those of one instant apart. */
    public record Place(Instant at, String key) {

        private static Place of(String told) {
            String[] parts = told.split("\\|", 2);
            return new Place(Instant.parse(parts[0]), parts[1]);
        }
    }

    /** {@code nextCursor} null: there are no more. */
    public record Rows<T>(List<T> rows, String nextCursor) {}

    private final SealedCursors cursors;
    private final String list;

    public LatestFirst(SealedCursors cursors, String list) {
        this.cursors = cursors;
        this.list = list;
    }

    /** Null without a cursor, which is the beginning of the list. */
    public Place after(UUID organizationId, String cursor) {
        return cursors.read(organizationId, list, cursor).map(Place::of).orElse(null);
    }

    /** @param found one more than {@code limit}, where there are so many */
    public <T> Rows<T> page(UUID organizationId, List<T> found, int limit, Function<T, Place> place) {
        if (found.size() <= limit) {
            return new Rows<>(found, null);
        }
        Place last = place.apply(found.get(limit - 1));
        return new Rows<>(
                List.copyOf(found.subList(0, limit)), cursors.told(organizationId, list, last.at() + "|" + last.key()));
    }
}
