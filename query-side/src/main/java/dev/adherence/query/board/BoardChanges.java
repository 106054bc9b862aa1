package dev.adherence.query.board;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.query.board.ReplayView.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Of moments by agent and instant, those at which the row became another one; refuses more of them than an answer should hold. */
final class BoardChanges {

    static final int MOST = 100_000;

    private final List<Change> all = new ArrayList<>();
    private final Instant from;
    private UUID of;
    private StatesView.Row last;

    BoardChanges(Instant from) {
        this.from = from;
    }

    /** Of whom nothing is told at the beginning, they were not on the board then. */
    void take(BoardRows.Moment moment) {
        if (!moment.employeeId().equals(of)) {
            of = moment.employeeId();
            last = moment.at().equals(from) ? moment.row() : null;
        }
        if (!Objects.equals(moment.row(), last)) {
            last = moment.row();
            add(new Change(moment.at(), of, last));
        }
    }

    private void add(Change change) {
        if (all.size() == MOST) {
            throw Refusal.notPossible("More than " + MOST
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
