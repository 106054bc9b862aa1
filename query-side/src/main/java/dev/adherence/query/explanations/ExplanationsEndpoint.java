package dev.adherence.query.explanations;

import dev.adherence.events.Viewer;
import dev.adherence.query.explanations.FiledExplanation.Status;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/explanations}, and one of them. */
@RestController
class ExplanationsEndpoint {

    private final ExplanationsQuery query;
    private final OneMoment moment;

    ExplanationsEndpoint(ExplanationsQuery query, OneMoment moment) {
        this.query = query;
        this.moment = moment;
    }

    @GetMapping("/api/adherence/explanations")
    ExplanationsQuery.Page explanations(
            Viewer viewer,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String employeeId,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String alertId,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String cursor) {
        Integer most = Asked.between("limit", limit, 1, 200);
        ExplanationsQuery.Filter filter = new ExplanationsQuery.Filter(
                Asked.word("status", status, Status.class),
                Asked.instant("from", from),
                Asked.instant("to", to),
                Asked.uuid("employeeId", employeeId),
                Asked.uuid("teamId", teamId),
                Asked.uuid("alertId", alertId));
        Asked.inOrder(filter.from(), filter.to());
        return moment.read(() -> query.list(viewer, filter, most == null ? 50 : most, cursor));
    }

    @GetMapping("/api/adherence/explanations/{id}")
    Map<String, FiledExplanation> explanation(Viewer viewer, @PathVariable String id) {
        UUID explanation = Asked.uuid("id", id);
        return moment.read(() -> Map.of("explanation", query.one(viewer, explanation)));
    }
}
