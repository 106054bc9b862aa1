package dev.adherence.query.projecting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the processors of all nodes have come, read from their tokens without claiming one; a rebuild claims and moves them. */
@Component
public class Tokens {

    /** A processor's slowest segment; {@code resetPosition} null unless it is still short of where it was when reset. */
    public record Progress(long position, Long resetPosition, String node) {

        boolean rebuilding() {
            return resetPosition != null;
        }
    }

    /** Which building of its tables a projection is at: {@code resets} before, and whether this one is under way. */
    record Build(String name, long resets, boolean rebuilding) {}

    private record Stored(byte[] token, String type, String owner) {}

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final TokenStore store;

    public Tokens(JdbcClient jdbc, Serializer serializer, TokenStore store) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.store = store;
    }

    /** Empty before the processor's first start on any node. */
    public Optional<Progress> of(String processor) {
        List<Stored> segments =
                jdbc.sql("""
                        select token, token_type as type, owner from token_entry where processor_name = :processor
                        """).param("processor", processor).query(Stored.class).list();
        return segments.stream().map(this::progress).min(Comparator.comparingLong(Progress::position));
    }

    List<Build> builds(String... processors) {
        return jdbc.sql("""
                        select t.processor_name, t.token, t.token_type, t.owner, coalesce(r.times, 0) as resets
                          from token_entry t left join projection_reset r on r.name = t.processor_name
                         where t.processor_name = any(:processors)
                         order by t.processor_name, t.segment
                        """)
                .param("processors", processors)
                .query((row, n) -> new Build(
                        row.getString("processor_name"),
                        row.getLong("resets"),
                        progress(new Stored(row.getBytes("token"), row.getString("token_type"), row.getString("owner")))
                                .rebuilding()))
                .list();
    }

    /** Of all projections. */
    public long resets() {
        return jdbc.sql("select coalesce(sum(times), 0) from projection_reset")
                .query(Long.class)
                .single();
    }

    /** Within the transaction that empties its tables. */
    void countReset(String processor) {
        jdbc.sql("""
                        insert into projection_reset (name, times) values (:processor, 1)
                        on conflict (name) do update set times = projection_reset.times + 1
                        """).param("processor", processor).update();
    }

    private Progress progress(Stored stored) {
        if (stored.token() == null) {
            return new Progress(0, null, stored.owner());
        }
        TrackingToken token =
                serializer.deserialize(new SimpleSerializedObject<>(stored.token(), byte[].class, stored.type(), null));
        long position = Math.max(0, token.position().orElse(0));
        long reset = ReplayToken.getTokenAtReset(token).orElse(0);
        // Axon keeps the replay token until an event beyond the reset comes; the rebuild is over before.
        return new Progress(position, position < reset ? reset : null, stored.owner());
    }

    /**
     * Takes the processor's segments from whichever node works on them, which in Axon 4.13.0 cannot be asked to let go of them; whoever
     * claims them next in this transaction has them.
     */
    void release(String processor) {
        jdbc.sql("update token_entry set owner = null where processor_name = :processor")
                .param("processor", processor)
                .update();
    }

    /** For this node, within a transaction. @throws UnableToClaimTokenException while another node works on it */
    void claim(String processor) {
        for (int segment : store.fetchSegments(processor)) {
            store.fetchToken(processor, segment);
        }
    }

    /** This node's claims only. */
    void giveUp(String processor) {
        for (int segment : store.fetchSegments(processor)) {
            store.releaseClaim(processor, segment);
        }
    }

    /**
     * Moves all segments, within a transaction; short of {@code until} whoever reads the token knows that it is a rebuild, and a processor
     * that takes it over goes on with it.
     *
     * @throws UnableToClaimTokenException if another node has taken the claim meanwhile: then nothing of the transaction may stand
     */
    void store(String processor, long position, long until) {
        TrackingToken reached = new GlobalSequenceTrackingToken(position);
        TrackingToken token = position < until
                ? ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(until), reached)
                : reached;
        for (int segment : store.fetchSegments(processor)) {
            store.storeToken(token, processor, segment);
        }
    }
}
