package dev.adherence.query.states;

import dev.adherence.events.Viewer;
import dev.adherence.query.states.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Asked;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/states}. */
@RestController
class StatesEndpoint {

    private final StatesQuery query;
    private final Clock clock;

    StatesEndpoint(StatesQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    @GetMapping("/api/adherence/states")
    StatesView states(
            Viewer viewer,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String asOf,
            @RequestParam(required = false) String knowledge) {
        UUID team = Asked.uuid("teamId", teamId);
        Instant now = clock.instant();
        Instant instant = Asked.past("asOf", asOf, now);
        Knowledge known = Asked.word("knowledge", knowledge, Knowledge.class);
        if (instant == null) {
            return query.live(viewer, team, now);
        }
        return query.past(viewer, team, instant, known == null ? Knowledge.THEN : known);
    }
}
