package dev.adherence.query.rebuild;

import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/admin/projections} and {@code POST /api/admin/projections/{name}/rebuild}, for those who look after them. */
@RestController
class ProjectionsEndpoint {

    private final Rebuilding rebuilding;

    ProjectionsEndpoint(Rebuilding rebuilding) {
        this.rebuilding = rebuilding;
    }

    @GetMapping("/api/admin/projections")
    Map<String, List<ProjectionView>> projections(Viewer viewer) {
        if (viewer.role() != Role.ADMIN && viewer.role() != Role.ANALYST && viewer.role() != Role.AUDITOR) {
            throw Refusal.forbidden("Projections are shown to the roles admin, analyst and auditor.");
        }
        return Map.of("projections", rebuilding.projections());
    }

    /** {@code from} is the position it starts over from, {@code until} the one it had. */
    @PostMapping("/api/admin/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> rebuild(Viewer viewer, @PathVariable String name) {
        if (viewer.role() != Role.ADMIN && viewer.role() != Role.ANALYST) {
            throw Refusal.forbidden("Projections are rebuilt by the roles admin and analyst.");
        }
        ProjectionView reset = rebuilding.rebuild(name);
        long until =
                reset.rebuild() == null ? reset.position() : reset.rebuild().until();
        return Map.of("name", name, "from", reset.position(), "until", until);
    }
}
