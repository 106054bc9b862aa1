package dev.adherence.query.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.query.board.BoardRows.Moment;
import dev.adherence.query.board.ReplayView.Change;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoardChangesTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final UUID JOHN = new UUID(3, 1);
    private static final UUID JANE = new UUID(3, 2);

    private final BoardChanges changes = new BoardChanges(NINE);

    @Test
    void a_moment_at_which_nothing_became_another_is_none() {
        changes.take(moment(JOHN, 0, AgentState.AVAILABLE));
        changes.take(moment(JOHN, 60, AgentState.AVAILABLE));
        changes.take(moment(JOHN, 120, AgentState.BREAK));

        assertThat(changes.byInstant()).containsExactly(change(JOHN, 120, AgentState.BREAK));
    }

    @Test
    void who_is_told_of_later_came_then_and_who_is_told_as_gone_went_then() {
        changes.take(moment(JOHN, 0, AgentState.AVAILABLE));
        changes.take(moment(JOHN, 60, null));
        changes.take(moment(JANE, 30, AgentState.AVAILABLE));

        assertThat(changes.byInstant()).containsExactly(change(JANE, 30, AgentState.AVAILABLE), change(JOHN, 60, null));
    }

    @Test
    void more_than_an_answer_should_hold_are_refused() {
        for (int second = 1; second <= BoardChanges.MOST; second++) {
            changes.take(moment(JOHN, second, second % 2 == 0 ? AgentState.AVAILABLE : AgentState.BREAK));
        }
        assertThat(changes.byInstant()).hasSize(BoardChanges.MOST);

        assertThatThrownBy(() -> changes.take(moment(JANE, 1, AgentState.AVAILABLE)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_REACHED))
                .hasMessageStartingWith("More than 100000 changes");
    }

    private static Moment moment(UUID who, int seconds, AgentState state) {
        return new Moment(who, NINE.plusSeconds(seconds), row(who, state));
    }

    private static Change change(UUID who, int seconds, AgentState state) {
        return new Change(NINE.plusSeconds(seconds), who, row(who, state));
    }

    private static StatesView.Row row(UUID who, AgentState state) {
        return state == null
                ? null
                : new StatesView.Row(
                        who,
                        "John Doe",
                        "EMP001",
                        state,
                        NINE,
                        null,
                        null,
                        true,
                        null,
                        AdherenceStatus.IN,
                        NINE,
                        null,
                        null,
                        null,
                        true);
    }
}
