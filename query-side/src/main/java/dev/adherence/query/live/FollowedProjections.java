package dev.adherence.query.live;

import dev.adherence.query.live.streams.FollowedStreams.Followed;
import dev.adherence.query.live.streams.FollowedStreams.Told;
import dev.adherence.query.projecting.OwnProjections;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** What one reader is told of an organisation's projections: all of them, whenever one has changed. */
final class FollowedProjections implements Followed {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final UUID organization;
    private final OwnProjections projections;
    private final JsonMapper mapper;
    private long lookedNanos = System.nanoTime() - EVERY_NANOS;
    private byte[] told = {};

    FollowedProjections(UUID organization, OwnProjections projections, JsonMapper mapper) {
        this.organization = organization;
        this.projections = projections;
        this.mapper = mapper;
    }

    @Override
    public List<Told> next() {
        long now = System.nanoTime();
        if (now - lookedNanos < EVERY_NANOS) {
            return List.of();
        }
        lookedNanos = now;
        byte[] found = mapper.writeValueAsBytes(Map.of("projections", projections.of(organization)));
        if (Arrays.equals(found, told)) {
            return List.of();
        }
        told = found;
        return List.of(new Told("projections", null, found));
    }

    @Override
    public Told heartbeat() {
        return new Told("heartbeat", null, mapper.writeValueAsBytes(Map.of()));
    }
}
