package dev.adherence.query.trail;

import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.EventTypes;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/admin/trail}. */
@RestController
class TrailEndpoint {

    private static final int USUAL = 50;

    private final TrailQuery query;
    private final OneMoment moment;
    private final List<String> types;

    TrailEndpoint(TrailQuery query, OneMoment moment, TrailProjection projection) {
        this.query = query;
        this.moment = moment;
        Set<Class<?>> kept = new HashSet<>(projection.folds());
        kept.remove(EmployeeAssigned.class); // tells whose agent it is and is no line
        this.types = EventTypes.byName().entrySet().stream()
                .filter(named -> kept.contains(named.getValue()))
                .map(named -> named.getKey())
                .toList();
    }

    @GetMapping("/api/admin/trail")
    TrailQuery.Page trail(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String userId,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String cursor) {
        Integer most = Asked.between("limit", limit, 1, 500);
        TrailQuery.Filter filter = new TrailQuery.Filter(
                Asked.instant("from", from), Asked.instant("to", to), Asked.uuid("userId", userId), known(type));
        Asked.inOrder(filter.from(), filter.to());
        return moment.read(() -> query.page(viewer.organizationId(), filter, most == null ? USUAL : most, cursor));
    }

    private String known(String type) {
        if (type != null && !types.contains(type)) {
            throw Refusal.invalid("type must be one of " + String.join(", ", types))
                    .field("type");
        }
        return type;
    }
}
