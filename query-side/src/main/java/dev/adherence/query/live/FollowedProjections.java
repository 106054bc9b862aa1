package dev.adherence.query.live;

import dev.adherence.query.live.streams.FollowedStreams.Followed;
import dev.adherence.query.live.streams.FollowedStreams.Told;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What one reader is told of an organisation's projections: all of them, whenever one has changed. */
final class FollowedProjections implements Followed {

    private static final byte[] NOTHING_NEW = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<byte[]> projections;
    private byte[] told = {};

    /** @param projections asked ten times a second */
    FollowedProjections(Supplier<byte[]> projections) {
        this.projections = projections;
    }

    @Override
    public List<Told> next() {
        byte[] found = projections.get();
        if (Arrays.equals(found, told)) {
            return List.of();
        }
        told = found;
        return List.of(new Told("projections", null, found));
    }

    @Override
    public Told heartbeat() {
        return new Told("heartbeat", null, NOTHING_NEW);
    }
}
