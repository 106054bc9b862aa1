package dev.adherence.query.live;

import dev.adherence.events.Viewer;
import dev.adherence.query.live.streams.FollowedStreams;
import dev.adherence.query.projecting.OwnProjections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/admin/projections/stream}: how rebuilds go on, for whoever would else ask again and again. */
@RestController
class ProjectionsStreamEndpoint {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Answer(byte[] json, long nanos) {

        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH_NANOS;
        }
    }

    /** For all readers of an organisation, which is asked about once a second. */
    private final Map<UUID, Answer> answers = new ConcurrentHashMap<>();

    private final OwnProjections projections;
    private final FollowedStreams streams;
    private final JsonMapper mapper;

    ProjectionsStreamEndpoint(OwnProjections projections, FollowedStreams streams, JsonMapper mapper) {
        this.projections = projections;
        this.streams = streams;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/admin/projections/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(Viewer viewer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID organization = viewer.organizationId();
        streams.open(viewer, new FollowedProjections(() -> answer(organization)), request, response);
    }

    private byte[] answer(UUID organization) {
        answers.values().removeIf(each -> !each.isFresh());
        return answers.computeIfAbsent(organization, this::asked).json();
    }

    private Answer asked(UUID organization) {
        byte[] json = mapper.writeValueAsBytes(Map.of("projections", projections.of(organization)));
        return new Answer(json, System.nanoTime());
    }
}
