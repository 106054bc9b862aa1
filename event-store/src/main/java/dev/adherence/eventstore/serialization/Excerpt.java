package dev.adherence.eventstore.serialization;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads of a compactly stored payload what somebody needs of it, for those who read millions; it need not read the rest. */
@FunctionalInterface
public interface Excerpt {

    /** @param in stands at the beginning of the object */
    Object of(JsonParser in);

    /** The instant at which the parser stands; null for none. */
    static Instant instant(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : CompactInstants.read(in);
    }

    /** The id at which the parser stands. */
    static UUID uuid(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return UUID.fromString(in.getString());
        }
        ByteBuffer bytes = ByteBuffer.wrap(in.getBinaryValue());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
