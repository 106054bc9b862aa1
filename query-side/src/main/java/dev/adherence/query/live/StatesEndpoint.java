package dev.adherence.query.live;

import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.live.board.BoardReader;
import dev.adherence.query.live.board.BoardReader.States;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
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

    private final StatesQuery query;
    private final BoardReader live;
    private final Visibility visibility;
    private final OneMoment moment;
    private final Clock clock;

    StatesEndpoint(StatesQuery query, BoardReader live, Visibility visibility, OneMoment moment, Clock clock) {
        this.query = query;
        this.live = live;
        this.visibility = visibility;
        this.moment = moment;
        this.clock = clock;
    }

    /** What stands now comes out of memory, the past and whatever memory cannot tell out of the tables. */
    @GetMapping(path = "/api/adherence/states", produces = MediaType.APPLICATION_JSON_VALUE)
    Object states(
            Viewer viewer,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String asOf,
            @RequestParam(required = false) String knowledge,
            WebRequest request,
            HttpServletResponse response)
            throws InterruptedException, IOException {
        UUID team = Asked.uuid("teamId", teamId);
        Instant instant = Asked.past("asOf", asOf, clock.instant());
        Knowledge known = Asked.word("knowledge", knowledge, Knowledge.class);
        if (instant == null) {
            return now(viewer, team, request, response);
        }
        return moment.read(() -> query.past(viewer, team, instant, known == null ? Knowledge.THEN : known));
    }

    private Object now(Viewer viewer, UUID team, WebRequest request, HttpServletResponse response)
            throws InterruptedException, IOException {
        if (team != null) {
            visibility.requireTeam(viewer, team);
        }
        Optional<States> states = live.states(viewer.organizationId(), Scope.of(viewer, team));
        if (states.isEmpty()) {
            return moment.read(() -> query.live(viewer, team, clock.instant()));
        }
        if (request.checkNotModified(states.get().etag())) {
            return null;
        }
        write(states.get(), response);
        return null;
    }

    /** As it lies in memory: to put megabytes into one array for every call would cost as much as to send them. */
    private static void write(States states, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLengthLong(states.length());
        for (byte[] piece : states.json()) {
            response.getOutputStream().write(piece);
        }
    }
}
