package dev.adherence.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.Role;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import dev.adherence.query.ReadSide;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoardRowsTest extends ReadSide {

    /** Nothing was known of John at nine; of the time before something was learned at ten past, and something else at twenty past. */
    @Test
    void what_is_learned_of_the_time_before_and_learned_again_shows_when_it_was() {
        UUID john = agent(1, "John", SALES);
        tell(learned(john, AgentState.AVAILABLE, NINE.plusSeconds(600)));
        tell(learned(john, AgentState.MEETING, NINE.plusSeconds(1_200)));

        assertThat(states(Knowledge.THEN))
                .containsExactly(
                        "2026-01-29T09:00:00Z offline",
                        "2026-01-29T09:10:00Z available",
                        "2026-01-29T09:20:00Z meeting");
        assertThat(states(Knowledge.NOW)).containsExactly("2026-01-29T09:00:00Z meeting");
    }

    /** What was believed at nine is replaced twice. */
    @Test
    void what_was_believed_is_followed_to_what_took_its_place() {
        UUID john = agent(1, "John", SALES);
        tell(learned(john, AgentState.ON_CALL, NINE.minusSeconds(600)));
        tell(learned(john, AgentState.AVAILABLE, NINE.plusSeconds(600)));
        tell(learned(john, AgentState.MEETING, NINE.plusSeconds(1_200)));

        assertThat(states(Knowledge.THEN))
                .containsExactly(
                        "2026-01-29T09:00:00Z on_call",
                        "2026-01-29T09:10:00Z available",
                        "2026-01-29T09:20:00Z meeting");
    }

    private List<String> states(Knowledge knowledge) {
        List<String> states = new ArrayList<>();
        Moments moments = new Moments(NINE, NINE.plusSeconds(3_600), knowledge);
        new BoardRows(jdbc, new Visibility(jdbc))
                .over(
                        viewer(Role.ADMIN),
                        null,
                        moments,
                        moment -> states.add(moment.at() + " " + moment.row().state()));
        return states;
    }

    private static VerdictsReached learned(UUID agent, AgentState state, Instant when) {
        Instant eight = NINE.minusSeconds(3_600);
        return new VerdictsReached(
                agent,
                eight,
                null,
                List.of(new Verdict(
                        eight, state, eight, null, ScheduledState.AVAILABLE, AdherenceStatus.IN, eight, null, 1, 0)),
                when,
                when);
    }
}
