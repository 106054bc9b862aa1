package dev.adherence.query.corrections;

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

/** {@code GET /api/adherence/corrections}, and one of them. */
@RestController
class CorrectionsEndpoint {

    private enum Status {
        IN_FORCE,
        REVERSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final CorrectionsQuery query;
    private final ListedChanges changes;
    private final OneMoment moment;

    CorrectionsEndpoint(CorrectionsQuery query, ListedChanges changes, OneMoment moment) {
        this.query = query;
        this.changes = changes;
        this.moment = moment;
    }

    @GetMapping("/api/adherence/corrections")
    CorrectionsQuery.Page corrections(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String employeeId,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String correctedBy,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String cursor) {
        Integer most = Asked.between("limit", limit, 1, 200);
        Status wanted = Asked.word("status", status, Status.class);
        CorrectedPart.Kind ofKind = Asked.word("kind", kind, CorrectedPart.Kind.class);
        CorrectionsQuery.Filter filter = new CorrectionsQuery.Filter(
                Asked.instant("from", from),
                Asked.instant("to", to),
                Asked.uuid("employeeId", employeeId),
                Asked.uuid("teamId", teamId),
                ofKind == null ? null : ofKind.toString(),
                Asked.uuid("correctedBy", correctedBy),
                wanted == null ? null : wanted == Status.IN_FORCE);
        Asked.inOrder(filter.from(), filter.to());
        return moment.read(() -> query.list(viewer, filter, most == null ? 50 : most, cursor));
    }

    @GetMapping("/api/adherence/corrections/{id}")
    Map<String, CorrectionView> correction(Viewer viewer, @PathVariable String id) {
        UUID correction = Asked.uuid("id", id);
        return moment.read(() -> Map.of("correction", changes.one(viewer, correction)));
    }
}
