package dev.adherence.query.rebuild;

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

    private final Rebuilding rebuilding;

    ProjectionsEndpoint(Rebuilding rebuilding) {
        this.rebuilding = rebuilding;
    }

    @GetMapping("/api/admin/projections")
    Map<String, List<ProjectionView>> projections() {
        return Map.of("projections", rebuilding.projections());
    }

    /** {@code from} is the position it starts over from, {@code until} the one it had. */
    @PostMapping("/api/admin/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> rebuild(@PathVariable String name) {
        ProjectionView reset = rebuilding.rebuild(name);
        long until =
                reset.rebuild() == null ? reset.position() : reset.rebuild().until();
        return Map.of("name", name, "from", reset.position(), "until", until);
    }
}
