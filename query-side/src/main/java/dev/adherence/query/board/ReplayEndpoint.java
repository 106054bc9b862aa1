package dev.adherence.query.board;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/states/replay}. */
@RestController
class ReplayEndpoint {

    private final ReplayQuery query;
    private final OneMoment moment;
    private final Clock clock;

    ReplayEndpoint(ReplayQuery query, OneMoment moment, Clock clock) {
        this.query = query;
        this.moment = moment;
        this.clock = clock;
    }

    @GetMapping("/api/adherence/states/replay")
    ReplayView replay(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String knowledge,
            @RequestParam(required = false) String teamId) {
        Instant first = Asked.past("from", Asked.required("from", from), clock.instant());
        Instant last = Asked.past("to", Asked.required("to", to), clock.instant());
        Knowledge known = Asked.word("knowledge", knowledge, Knowledge.class);
        UUID team = Asked.uuid("teamId", teamId);
        Asked.inOrder(first, last);
        if (Duration.between(first, last).compareTo(ReplayQuery.LONGEST) > 0) {
            throw Refusal.invalid("to may lie " + ReplayQuery.LONGEST.toHours() + " hours after from at most: " + first
                            + ", " + last)
                    .field("to");
        }
        return moment.read(() -> query.run(viewer, team, first, last, known == null ? Knowledge.THEN : known));
    }
}
