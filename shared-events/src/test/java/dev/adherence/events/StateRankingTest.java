package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateRankingTest {

    private record Reported(Long sequence, AgentState state, String queue) {}

    private static final List<Reported> WEAKER_FIRST = List.of(
            new Reported(null, AgentState.OFFLINE, null),
            new Reported(null, AgentState.AVAILABLE, null),
            new Reported(null, AgentState.AVAILABLE, "sales"),
            new Reported(null, AgentState.AVAILABLE, "support"),
            new Reported(null, AgentState.UNAVAILABLE, null),
            new Reported(1L, AgentState.OFFLINE, "sales"),
            new Reported(1L, AgentState.ON_CALL, null),
            new Reported(2L, AgentState.OFFLINE, null));

    @Test
    void a_sequence_goes_before_the_state_and_the_state_before_the_queue() {
        for (int seed = 0; seed < 50; seed++) {
            List<Reported> arrived = new ArrayList<>(WEAKER_FIRST);
            Collections.shuffle(arrived, new Random(seed));
            arrived.sort(StateRanking.weakerFirst(Reported::sequence, Reported::state, Reported::queue));
            assertThat(arrived).isEqualTo(WEAKER_FIRST);
        }
    }

    @Test
    void of_two_states_without_a_sequence_the_one_later_in_the_list_takes_effect_and_offline_first_of_all() {
        List<AgentState> states = new ArrayList<>(Arrays.asList(AgentState.values()));
        states.sort(StateRanking.weakerFirst(state -> null, state -> state, state -> null));

        List<AgentState> expected = new ArrayList<>(Arrays.asList(AgentState.values()));
        expected.remove(AgentState.OFFLINE);
        expected.add(0, AgentState.OFFLINE);
        assertThat(states).isEqualTo(expected);
    }
}
