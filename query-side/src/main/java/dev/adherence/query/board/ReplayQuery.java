package dev.adherence.query.board;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.board.ReplayView.Change;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers how the board changed over a time, so that whoever has the answer can show every instant of it without asking again. */
@Component
class ReplayQuery {

    static final Duration LONGEST = Duration.ofHours(6);

    /** More is no answer that a page or this node should hold at once. */
    private static final int MOST_CHANGES = 100_000;

    private final StatesQuery states;
    private final BoardRows rows;
    private final Visibility visibility;

    ReplayQuery(StatesQuery states, JdbcClient jdbc, Visibility visibility) {
        this.states = states;
        this.rows = new BoardRows(jdbc, visibility);
        this.visibility = visibility;
    }

    @Transactional(readOnly = true)
    ReplayView run(Viewer viewer, UUID teamId, Instant from, Instant to, Knowledge knowledge) {
        if (teamId != null) {
            visibility.requireTeam(viewer, teamId);
        }
        Moments moments = new Moments(from, to, knowledge);
        Changes changes = new Changes(from);
        rows.over(viewer, teamId, moments, changes::take);
        return new ReplayView(from, to, knowledge, states.past(viewer, teamId, from, knowledge), changes.byInstant());
    }

    /** Of moments by agent and instant, those at which the row became another one. */
    private static final class Changes {

        private final List<Change> all = new ArrayList<>();
        private final Instant from;
        private UUID of;
        private StatesView.Row last;

        private Changes(Instant from) {
            this.from = from;
        }

        /** Of whom nothing is told at the beginning, they were not on the board then. */
        void take(BoardRows.Moment moment) {
            StatesView.Row row = moment.row() == null ? null : moment.row().withoutReceived();
            if (!moment.employeeId().equals(of)) {
                of = moment.employeeId();
                last = moment.at().equals(from) ? row : null;
            }
            if (!Objects.equals(row, last)) {
                add(new Change(moment.at(), of, row));
                last = row;
            }
        }

        private void add(Change change) {
            if (all.size() == MOST_CHANGES) {
                throw Refusal.notPossible(
                                "More than " + MOST_CHANGES
                                        + " changes of the board lie between from and to; ask for a shorter time or for one team")
                        .code(ErrorCode.LIMIT_REACHED)
                        .field("to");
            }
            all.add(change);
        }

        List<Change> byInstant() {
            all.sort(Comparator.comparing(Change::at).thenComparing(Change::employeeId));
            return all;
        }
    }
}
