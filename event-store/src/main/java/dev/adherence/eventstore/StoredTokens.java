package dev.adherence.eventstore;

import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the tokens of the processors with the events there are. */
record StoredTokens(JdbcClient jdbc, Serializer serializer) {

    private record Stored(String processor, int segment, byte[] token, String type) {}

    void check(long head) {
        List<Stored> all = jdbc.sql("""
                        select processor_name as processor, segment, token, token_type as type
                          from token_entry where token is not null and processor_name <> '__config'
                         order by processor_name, segment
                        """).query(Stored.class).list();
        for (Stored stored : all) {
            OptionalLong position = position(stored);
            if (position.isPresent() && position.getAsLong() > head) {
                throw new IllegalStateException("Processor \"" + stored.processor + "\" (segment " + stored.segment
                        + ") has handled events up to position " + position.getAsLong()
                        + ", but the last stored event is at " + head
                        + ". The events were restored to an older state than the projections: restore both from the same"
                        + " backup, or delete the rows of this processor from token_entry and rebuild its projection.");
            }
        }
    }

    private OptionalLong position(Stored stored) {
        TrackingToken token =
                serializer.deserialize(new SimpleSerializedObject<>(stored.token, byte[].class, stored.type, null));
        TrackingToken furthest = WrappedToken.unwrapUpperBound(token);
        return furthest == null ? OptionalLong.empty() : furthest.position();
    }
}
