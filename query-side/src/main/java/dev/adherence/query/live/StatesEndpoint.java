package dev.adherence.query.live;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.live.board.BoardReader;
import dev.adherence.query.live.board.BoardReader.States;
import dev.adherence.query.states.StatesQuery;
import dev.adherence.query.states.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Sight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** {@code GET /api/adherence/states}. */
@RestController
class StatesEndpoint {

    /** As far as the clocks of those who ask may be ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private final StatesQuery query;
    private final BoardReader live;
    private final Sight sight;
    private final Clock clock;

    StatesEndpoint(StatesQuery query, BoardReader live, Sight sight, Clock clock) {
        this.query = query;
        this.live = live;
        this.sight = sight;
        this.clock = clock;
    }

    /** What stands now comes out of memory, the past and whatever memory cannot tell out of the tables. */
    @GetMapping(path = "/api/adherence/states", produces = MediaType.APPLICATION_JSON_VALUE)
    Object states(
            Viewer viewer,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String asOf,
            @RequestParam(required = false) String knowledge,
            WebRequest request)
            throws InterruptedException {
        UUID team = Asked.uuid("teamId", teamId);
        Instant instant = Asked.instant("asOf", asOf);
        Knowledge known = Asked.word("knowledge", knowledge, Knowledge.class);
        if (instant == null) {
            return now(viewer, team, request);
        }
        if (instant.isAfter(clock.instant().plus(CLOCK_SKEW))) {
            throw Refusal.invalid("asOf lies in the future: " + instant);
        }
        return query.past(viewer, team, instant, known == null ? Knowledge.THEN : known);
    }

    private Object now(Viewer viewer, UUID team, WebRequest request) throws InterruptedException {
        if (team != null) {
            sight.requireTeam(viewer, team);
        }
        Optional<States> states = live.states(viewer.organizationId(), Scope.of(viewer, team));
        if (states.isEmpty()) {
            return query.live(viewer, team, clock.instant());
        }
        if (request.checkNotModified(states.get().etag())) {
            return null;
        }
        return states.get().json();
    }
}
