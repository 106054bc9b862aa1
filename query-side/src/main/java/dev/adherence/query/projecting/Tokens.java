package dev.adherence.query.projecting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the processors of all nodes have come, read from their tokens without claiming one. */
@Component
public class Tokens {

    /** A processor's slowest segment. */
    public record Progress(long position, String node) {}

    private record Stored(byte[] token, String type, String owner) {}

    private final JdbcClient jdbc;
    private final Serializer serializer;

    public Tokens(JdbcClient jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** Empty before the processor's first start on any node. */
    public Optional<Progress> of(String processor) {
        List<Stored> segments =
                jdbc.sql("""
                        select token, token_type as type, owner from token_entry where processor_name = :processor
                        """).param("processor", processor).query(Stored.class).list();
        return segments.stream().map(this::progress).min(Comparator.comparingLong(Progress::position));
    }

    private Progress progress(Stored stored) {
        if (stored.token() == null) {
            return new Progress(0, stored.owner());
        }
        TrackingToken token =
                serializer.deserialize(new SimpleSerializedObject<>(stored.token(), byte[].class, stored.type(), null));
        return new Progress(Math.max(0, token.position().orElse(0)), stored.owner());
    }
}
