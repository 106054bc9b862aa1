package dev.adherence.command.intake.states;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Of an agent in two queues, minute by minute. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TogetherInQueuesTest {

    @Test
    void who_pauses_or_leaves_in_one_queue_is_there_for_the_other() {
        assertThat(states(
                        in("sales", 0, AVAILABLE),
                        in("support", 1, AVAILABLE),
                        in("sales", 2, LUNCH),
                        in("sales", 3, OFFLINE)))
                .containsOnly(AVAILABLE);
        assertThat(states(
                        in("sales", 0, AVAILABLE),
                        in("support", 1, AVAILABLE),
                        in("sales", 2, LUNCH),
                        in("support", 3, LUNCH)))
                .endsWith(LUNCH);
        assertThat(states(
                        in("sales", 0, AVAILABLE),
                        in("support", 1, AVAILABLE),
                        in("sales", 2, OFFLINE),
                        in("support", 3, OFFLINE)))
                .endsWith(OFFLINE);
    }

    @Test
    void who_pauses_during_a_call_is_on_it_until_it_is_over() {
        assertThat(states(in("sales", 0, AVAILABLE), call(1, ON_CALL), in("sales", 2, LUNCH), call(3, null)))
                .containsExactly(AVAILABLE, ON_CALL, ON_CALL, LUNCH);
    }

    @Test
    void a_pause_of_all_is_one_of_each_queue_the_agent_is_in() {
        assertThat(states(in("sales", 0, AVAILABLE), in("old", 1, OFFLINE), all(2, LUNCH), in("sales", 3, OFFLINE)))
                .containsExactly(AVAILABLE, AVAILABLE, LUNCH, OFFLINE);
        assertThat(states(in("sales", 0, AVAILABLE), all(1, LUNCH), all(2, AVAILABLE), in("sales", 3, BREAK)))
                .containsExactly(AVAILABLE, LUNCH, AVAILABLE, BREAK);
    }

    @Test
    void a_pause_of_all_holds_for_who_is_known_to_be_in_none_until_one_is_told() {
        assertThat(states(all(0, LUNCH), in("sales", 0, LUNCH), in("sales", 1, OFFLINE)))
                .containsExactly(LUNCH, OFFLINE);
        assertThat(states(signedIn(0), all(1, LUNCH), all(2, AVAILABLE))).containsExactly(AVAILABLE, LUNCH, AVAILABLE);
    }

    @Test
    void who_signs_off_is_gone_whatever_is_told_of_queues_afterwards() {
        assertThat(states(
                        signedIn(0),
                        in("sales", 1, LUNCH),
                        signedOff(2),
                        all(3, AVAILABLE),
                        in("sales", 3, AVAILABLE),
                        signedIn(4)))
                .containsExactly(AVAILABLE, LUNCH, OFFLINE, OFFLINE, AVAILABLE);
    }

    @Test
    void the_order_in_which_they_are_told_does_not_matter() {
        List<PartChange> changes = new ArrayList<>(List.of(
                in("sales", 0, AVAILABLE),
                in("support", 0, AVAILABLE),
                call(1, ON_CALL),
                all(2, LUNCH),
                in("sales", 2, LUNCH),
                call(3, null),
                all(4, AVAILABLE),
                in("support", 5, OFFLINE)));
        List<Together.State> expected = List.copyOf(Together.over(changes).values());
        Random random = new Random(24);

        for (int i = 0; i < 100; i++) {
            Collections.shuffle(changes, random);
            assertThat(Together.over(changes).values()).containsExactlyElementsOf(expected);
        }
    }

    private static List<AgentState> states(PartChange... changes) {
        return Together.over(Arrays.asList(changes)).values().stream()
                .map(Together.State::state)
                .toList();
    }

    private static PartChange in(String queue, int minute, AgentState state) {
        return PartChange.channel("1001", queue, at(minute), state, null, 0);
    }

    private static PartChange all(int minute, AgentState state) {
        return PartChange.each("1001", at(minute), state, null, 0);
    }

    private static PartChange call(int minute, AgentState state) {
        return PartChange.contact("1001", "call", at(minute), state, null, 0);
    }

    private static PartChange signedIn(int minute) {
        return PartChange.signedIn("1001", at(minute), 0);
    }

    private static PartChange signedOff(int minute) {
        return PartChange.chosen("1001", at(minute), OFFLINE, null, 0);
    }

    private static Instant at(int minute) {
        return Instant.parse("2026-01-29T08:00:00Z").plusSeconds(60L * minute);
    }
}
