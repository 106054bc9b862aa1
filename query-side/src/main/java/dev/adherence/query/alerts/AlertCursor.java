package dev.adherence.query.alerts;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last alert of a page; the next page begins after it, whatever was added before. */
record AlertCursor(Instant createdAt, UUID id) {

    /** Opaque to the outside; null stays null, anything that is not ours is refused. */
    static AlertCursor of(String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
            AlertCursor cursor = new AlertCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            boolean possible = !cursor.createdAt().isBefore(Instant.EPOCH)
                    && cursor.createdAt().isBefore(AlertsQuery.FAR);
            if (possible && cursor.toString().equals(text)) {
                return cursor;
            }
        } catch (RuntimeException e) {
            // falls through: whatever is wrong with it, it is not one of ours
        }
        throw Refusal.invalid("cursor must be the nextCursor of an earlier page")
                .code(ErrorCode.INVALID_CURSOR)
                .field("cursor");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + "|" + id).getBytes(StandardCharsets.UTF_8));
    }
}
