package dev.adherence.query.projecting;

import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.ProjectionHandled;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.EventCatalog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/admin/projections}, and what can be done with one of them: {@code rebuild}, {@code verify}, {@code revert}. */
@RestController
class ProjectionsEndpoint {

    private final Rebuilds rebuilds;
    private final OwnProjections projections;
    private final LagTable lag;
    private final Trail trail;
    private final Clock clock;

    ProjectionsEndpoint(
            Rebuilds rebuilds,
            OwnProjections projections,
            EventCatalog catalog,
            JdbcClient jdbc,
            Trail trail,
            Clock clock) {
        this.trail = trail;
        this.clock = clock;
        this.rebuilds = rebuilds;
        this.projections = projections;
        this.lag = new LagTable(jdbc, catalog);
    }

    @GetMapping("/api/admin/projections")
    Map<String, List<OwnProjection>> projections(Viewer viewer) {
        return Map.of("projections", projections.of(viewer.organizationId()));
    }

    @GetMapping("/api/admin/projections/lag")
    LagTable.Day lag(Viewer viewer) {
        return lag.of(viewer.organizationId());
    }

    @GetMapping("/api/admin/projections/{name}")
    OwnProjection projection(Viewer viewer, @PathVariable String name) {
        return projections.of(viewer.organizationId(), name);
    }

    @PostMapping("/api/admin/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OwnProjection rebuild(Viewer viewer, @PathVariable String name) {
        rebuilds.rebuild(name, viewer.organizationId(), () -> note(viewer, name, "rebuild"));
        return projection(viewer, name);
    }

    @PostMapping("/api/admin/projections/{name}/verify")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OwnProjection verify(Viewer viewer, @PathVariable String name) {
        rebuilds.verify(name, viewer.organizationId(), () -> note(viewer, name, "verify"));
        return projection(viewer, name);
    }

    @PostMapping("/api/admin/projections/{name}/revert")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OwnProjection revert(Viewer viewer, @PathVariable String name) {
        rebuilds.revert(name, viewer.organizationId(), () -> note(viewer, name, "revert"));
        return projection(viewer, name);
    }

    /** Whatever of it is under way. */
    @DeleteMapping("/api/admin/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Viewer viewer, @PathVariable String name) {
        rebuilds.cancel(name, viewer.organizationId(), () -> note(viewer, name, "cancel"));
    }

    private void note(Viewer viewer, String name, String action) {
        trail.note(new ProjectionHandled(viewer.organizationId(), name, action, viewer.act(clock.instant())));
    }
}
