package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static dev.adherence.events.AgentState.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Ties, repeats and states of no length. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatesTest {

    @Test
    void of_one_instant_the_greatest_sequence_takes_effect() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE, null, 9L)
                        .at("08:00", MEETING, null, 3L)
                        .alerts())
                .isEmpty();
        assertThat(day().at("08:00", AVAILABLE, null, 3L)
                        .at("08:00", MEETING, null, 9L)
                        .verdictAt("09:00")
                        .state())
                .isEqualTo(MEETING);
    }

    @Test
    void a_record_without_sequence_ranks_below_any_with_one() {
        assertThat(day().at("08:00", OFFLINE, null, 1L)
                        .at("08:00", TRAINING)
                        .verdictAt("09:00")
                        .state())
                .isEqualTo(OFFLINE);
        assertThat(day().at("08:00", OFFLINE, null, -5L)
                        .at("08:00", TRAINING)
                        .verdictAt("09:00")
                        .state())
                .isEqualTo(OFFLINE);
    }

    @Test
    void without_sequence_the_later_of_the_list_takes_effect() {
        for (AgentState weaker : AgentState.values()) {
            for (AgentState stronger : AgentState.values()) {
                if (weaker.rank() < stronger.rank()) {
                    assertThat(day().at("08:00", stronger)
                                    .at("08:00", weaker)
                                    .verdictAt("09:00")
                                    .state())
                            .isEqualTo(stronger);
                }
            }
        }
    }

    @Test
    void with_offline_first_of_all() {
        assertThat(day().at("08:00", OFFLINE)
                        .at("08:00", AVAILABLE)
                        .verdictAt("09:00")
                        .state())
                .isEqualTo(AVAILABLE);
    }

    @Test
    void a_state_of_no_length_starts_no_timer() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", ON_CALL)
                        .at("10:03", OFFLINE, null, 1L)
                        .at("10:03", ON_CALL, null, 2L)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .isEmpty();
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:03", AVAILABLE, null, 1L)
                        .at("10:03", MEETING, null, 2L)
                        .at("10:06", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled available, is meeting for 6 minutes | 10:06 ended | 16:00 shift_end");
    }

    @Test
    void the_same_state_again_goes_on() {
        Day again = day().shift("08:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("10:00", MEETING)
                .at("10:03", MEETING)
                .at("10:06", AVAILABLE);
        assertThat(again.alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled available, is meeting for 6 minutes | 10:06 ended | 16:00 shift_end");
        assertThat(again.verdictAt("10:04").stateStartedAt()).isEqualTo(again.instant("10:00"));
    }

    @Test
    void the_first_record_begins_its_state_even_if_offline() {
        assertThat(day().at("07:00", OFFLINE).verdictAt("09:00").stateStartedAt())
                .isEqualTo(day().instant("07:00"));
        assertThat(day().shift("08:00", "16:00")
                        .at("08:02", OFFLINE)
                        .at("08:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void of_two_queues_the_greater_name_is_shown() {
        assertThat(day().at("08:00", AVAILABLE, "a", null)
                        .at("08:00", AVAILABLE, "b", null)
                        .at("08:00", AVAILABLE)
                        .verdictAt("09:00")
                        .queue())
                .isEqualTo("b");
    }
}
