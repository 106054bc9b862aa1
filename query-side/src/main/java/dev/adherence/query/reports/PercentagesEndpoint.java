package dev.adherence.query.reports;

import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/reports/percentages}. */
@RestController
class PercentagesEndpoint {

    private final PercentagesQuery query;
    private final OneMoment moment;
    private final Clock clock;

    PercentagesEndpoint(PercentagesQuery query, OneMoment moment, Clock clock) {
        this.query = query;
        this.moment = moment;
        this.clock = clock;
    }

    @GetMapping("/api/adherence/reports/percentages")
    PercentagesView percentages(Viewer viewer, @RequestParam(required = false) String teamId) {
        Instant now = clock.instant();
        UUID team = Asked.uuid("teamId", teamId);
        return moment.read(() -> query.run(viewer, team, now));
    }
}
