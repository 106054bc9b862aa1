package dev.adherence.app.running;

import dev.adherence.query.projecting.ProjectionList;
import dev.adherence.query.projecting.ProjectionView;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/projections}: positions in the log that all organisations share, and nodes by name, for operators alone. */
@Component
@Endpoint(id = "projections")
class ProjectionsForOperators {

    private final ProjectionList list;

    ProjectionsForOperators(ProjectionList list) {
        this.list = list;
    }

    @ReadOperation
    Map<String, List<ProjectionView>> projections() {
        return Map.of("projections", list.all());
    }
}
