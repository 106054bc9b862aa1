package dev.adherence.query.alerts;

import dev.adherence.events.AlertType;
import dev.adherence.events.Resolution;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/alerts}, one of them, and its history. */
@RestController
class AlertsEndpoint {

    private final AlertsQuery query;
    private final OneMoment moment;

    AlertsEndpoint(AlertsQuery query, OneMoment moment) {
        this.query = query;
        this.moment = moment;
    }

    @GetMapping("/api/adherence/alerts")
    AlertsQuery.Page alerts(
            Viewer viewer,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String employeeId,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String resolution,
            @RequestParam(required = false) String retracted,
            @RequestParam(required = false) String count,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String cursor) {
        Integer most = Asked.between("limit", limit, 1, 500);
        AlertsQuery.Filter filter = new AlertsQuery.Filter(
                Asked.word("status", status, AlertView.Status.class),
                Asked.word("type", type, AlertType.class),
                Asked.uuid("teamId", teamId),
                Asked.uuid("employeeId", employeeId),
                Asked.instant("from", from),
                Asked.instant("to", to),
                Asked.word("resolution", resolution, Resolution.class),
                Asked.yesOrNo("retracted", retracted));
        boolean counted = Boolean.TRUE.equals(Asked.yesOrNo("count", count));
        Asked.inOrder(filter.from(), filter.to());
        return moment.read(() -> {
            AlertsQuery.Page page = query.list(viewer, filter, most == null ? 50 : most, cursor);
            return counted ? page.of(query.count(viewer, filter)) : page;
        });
    }

    @GetMapping("/api/adherence/alerts/{id}")
    Map<String, AlertView> alert(Viewer viewer, @PathVariable String id) {
        UUID alert = id(id);
        return moment.read(() -> Map.of("alert", query.one(viewer, alert)));
    }

    @GetMapping("/api/adherence/alerts/{id}/history")
    AlertHistory history(Viewer viewer, @PathVariable String id, @RequestParam(required = false) String cursor) {
        UUID alert = id(id);
        return moment.read(() -> query.history(viewer, alert, cursor));
    }

    private static UUID id(String id) {
        return Asked.uuid("id", id);
    }
}
