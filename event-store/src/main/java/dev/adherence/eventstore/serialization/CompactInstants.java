package dev.adherence.eventstore.serialization;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Instants as whole numbers: seconds since 1970 where they are whole, else nanoseconds; what does not fit either, as text.
 * Seconds are below {@link #LEAST_NANOS} until the year 5138, nanoseconds above it from the second day of 1970 on.
 */
final class CompactInstants extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final long LEAST_NANOS = 100_000_000_000_000L;
    private static final long MOST_SECONDS = 100_000_000_000L;
    private static final long LEAST_SECONDS_WITH_NANOS = LEAST_NANOS / 1_000_000_000L;
    /** Nanoseconds overflow in the year 2262. */
    private static final long MOST_SECONDS_WITH_NANOS = 9_000_000_000L;

    CompactInstants() {
        addSerializer(Instant.class, new Writing());
        addDeserializer(Instant.class, new Reading());
    }

    static Instant read(JsonParser in) {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return Instant.parse(in.getString());
        }
        long value = in.getLongValue();
        return value < LEAST_NANOS
                ? Instant.ofEpochSecond(value)
                : Instant.ofEpochSecond(value / 1_000_000_000L, value % 1_000_000_000L);
    }

    private static final class Writing extends StdSerializer<Instant> {

        Writing() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            long seconds = value.getEpochSecond();
            int nanos = value.getNano();
            if (nanos == 0 && Math.abs(seconds) < MOST_SECONDS) {
                out.writeNumber(seconds);
            } else if (nanos != 0 && seconds >= LEAST_SECONDS_WITH_NANOS && seconds < MOST_SECONDS_WITH_NANOS) {
                out.writeNumber(seconds * 1_000_000_000L + nanos);
            } else {
                out.writeString(value.toString());
            }
        }
    }

    private static final class Reading extends StdDeserializer<Instant> {

        Reading() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            return read(in);
        }
    }
}
