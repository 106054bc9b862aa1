package dev.adherence.query.board;

import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/summary}. */
@RestController
class SummaryEndpoint {

    private final SummaryQuery query;
    private final OneMoment moment;
    private final Clock clock;

    SummaryEndpoint(SummaryQuery query, OneMoment moment, Clock clock) {
        this.query = query;
        this.moment = moment;
        this.clock = clock;
    }

    @GetMapping("/api/adherence/summary")
    SummaryView summary(
            Viewer viewer, @RequestParam(required = false) String date, @RequestParam(required = false) String teamId) {
        LocalDate day = Asked.date("date", date);
        UUID team = Asked.uuid("teamId", teamId);
        return moment.read(() -> query.run(viewer, day, team, clock.instant()));
    }
}
