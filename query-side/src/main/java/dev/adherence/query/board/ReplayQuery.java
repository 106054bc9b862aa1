package dev.adherence.query.board;

import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers how the board changed over a time, so that whoever has the answer can show every instant of it without asking again. */
@Component
class ReplayQuery {

    static final Duration LONGEST = Duration.ofHours(6);

    private final StatesQuery states;
    private final BoardRows rows;

    ReplayQuery(StatesQuery states, JdbcClient jdbc, Visibility visibility) {
        this.states = states;
        this.rows = new BoardRows(jdbc, visibility);
    }

    @Transactional(readOnly = true)
    ReplayView run(Viewer viewer, UUID teamId, Instant from, Instant to, Knowledge knowledge) {
        StatesView board = states.past(viewer, teamId, from, knowledge);
        BoardChanges changes = new BoardChanges(from);
        rows.over(viewer, teamId, new Moments(from, to, knowledge), changes::take);
        return new ReplayView(from, to, knowledge, board, changes.byInstant());
    }
}
