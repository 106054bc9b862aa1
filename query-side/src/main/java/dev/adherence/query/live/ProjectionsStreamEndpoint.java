package dev.adherence.query.live;

import dev.adherence.events.Viewer;
import dev.adherence.query.live.streams.FollowedStreams;
import dev.adherence.query.projecting.OwnProjections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/admin/projections/stream}: how rebuilds go on, for whoever would else ask again and again. */
@RestController
class ProjectionsStreamEndpoint {

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
        streams.open(viewer, new FollowedProjections(viewer.organizationId(), projections, mapper), request, response);
    }
}
