package dev.adherence.query.summary;

import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/summary}. */
@RestController
class SummaryEndpoint {

    private final SummaryQuery query;
    private final Clock clock;

    SummaryEndpoint(SummaryQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    @GetMapping("/api/adherence/summary")
    SummaryView summary(
            Viewer viewer, @RequestParam(required = false) String date, @RequestParam(required = false) String teamId) {
        return query.run(viewer, Asked.date("date", date), Asked.uuid("teamId", teamId), clock.instant());
    }
}
