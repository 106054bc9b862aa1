package dev.adherence.query.board;

import dev.adherence.query.board.StatesQuery.Knowledge;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The board at {@code from} and all that changed on it up to {@code to}, that included, by instant: with every change up to an instant in
 * the place of the rows before, it is the board as {@code asOf} that instant tells it.
 */
record ReplayView(Instant from, Instant to, Knowledge knowledge, StatesView board, List<Change> changes) {

    /** {@code row}: how the agent stood from {@code at} on, but for {@code lastReceivedAt}; null: no longer on the board. */
    record Change(Instant at, UUID employeeId, StatesView.Row row) {}
}
