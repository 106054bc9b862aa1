package dev.adherence.query.alerts;

import java.time.Instant;
import java.util.UUID;

/** The last alert of a page; the next page begins after it, whatever was added before. */
record AlertCursor(Instant createdAt, UUID id) {

    /** {@code place} as {@link #place()} said it. */
    static AlertCursor of(String place) {
        String[] parts = place.split("\\|", 2);
        return new AlertCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    String place() {
        return createdAt + "|" + id;
    }
}
