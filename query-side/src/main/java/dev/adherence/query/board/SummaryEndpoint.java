package dev.adherence.query.board;

import dev.adherence.events.ReadModels;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
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
    private final ReadModels models;
    private final Clock clock;

    SummaryEndpoint(SummaryQuery query, ReadModels models, Clock clock) {
        this.query = query;
        this.models = models;
        this.clock = clock;
    }

    @GetMapping("/api/adherence/summary")
    SummaryView summary(
            Viewer viewer, @RequestParam(required = false) String date, @RequestParam(required = false) String teamId) {
        LocalDate day = Asked.date("date", date);
        UUID team = Asked.uuid("teamId", teamId);
        return models.whole(() -> query.run(viewer, day, team, clock.instant()), BoardProjection.NAME);
    }
}
