package dev.adherence.query.excuses;

import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/excuses}, and one of them. */
@RestController
class ExcusesEndpoint {

    private enum Status {
        IN_FORCE,
        TAKEN_BACK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ExcusesQuery query;
    private final OneMoment moment;

    ExcusesEndpoint(ExcusesQuery query, OneMoment moment) {
        this.query = query;
        this.moment = moment;
    }

    @GetMapping("/api/adherence/excuses")
    ExcusesQuery.Page excuses(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String employeeId,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String enteredBy,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String cursor) {
        Integer most = Asked.between("limit", limit, 1, 200);
        Status wanted = Asked.word("status", status, Status.class);
        ExcusesQuery.Filter filter = new ExcusesQuery.Filter(
                Asked.instant("from", from),
                Asked.instant("to", to),
                Asked.uuid("employeeId", employeeId),
                Asked.uuid("teamId", teamId),
                reason,
                Asked.uuid("enteredBy", enteredBy),
                wanted == null ? null : wanted == Status.IN_FORCE);
        Asked.inOrder(filter.from(), filter.to());
        return moment.read(() -> query.list(viewer, filter, most == null ? 50 : most, cursor));
    }

    @GetMapping("/api/adherence/excuses/{id}")
    Map<String, ExcuseView> excuse(Viewer viewer, @PathVariable String id) {
        UUID excuse = Asked.uuid("id", id);
        return moment.read(() -> Map.of("excuse", query.one(viewer, excuse)));
    }
}
