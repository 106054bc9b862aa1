package dev.adherence.query.projecting;

import dev.adherence.events.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/admin/projections} and {@code POST /api/admin/projections/{name}/rebuild}. */
@RestController
class ProjectionsEndpoint {

    private final Rebuilds rebuilds;
    private final OwnProjections projections;

    ProjectionsEndpoint(Rebuilds rebuilds, OwnProjections projections) {
        this.rebuilds = rebuilds;
        this.projections = projections;
    }

    @GetMapping("/api/admin/projections")
    Map<String, List<OwnProjection>> projections(Viewer viewer) {
        return Map.of("projections", projections.of(viewer.organizationId()));
    }

    @PostMapping("/api/admin/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> rebuild(@PathVariable String name) {
        rebuilds.rebuild(name);
        return Map.of("name", name);
    }
}
