package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AgentState.AFTER_CALL_WORK;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static dev.adherence.events.AgentState.TRAINING;
import static dev.adherence.events.AgentState.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code wrong_state}: row five of the table of alerts, every boundary. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongStateTest {

    @Test
    void a_disallowed_state_opens_after_its_tolerance() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("13:00", MEETING)
                        .at("13:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 13:05 | Scheduled available, is meeting for 10 minutes | 13:10 ended | 16:00 shift_end");
    }

    @Test
    void over_one_second_before_the_deadline_is_no_alert() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("13:00", MEETING)
                        .at("13:04:59", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void over_exactly_at_the_deadline_is_no_alert() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("13:00", MEETING)
                        .at("13:05", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void over_one_second_after_is_one() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("13:00", MEETING)
                        .at("13:05:01", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 13:05 | Scheduled available, is meeting for 5 minutes | 13:05:01 ended | 16:00 shift_end");
    }

    @Test
    void while_open_it_tells_no_minutes() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("13:00", TRAINING)
                        .alertsAt("13:30"))
                .containsExactly("wrong_state 13:05 | Scheduled available, is training | open");
    }

    @Test
    void a_segment_that_disallows_the_state_starts_the_clock() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "training 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("09:07", MEETING)
                        .at("10:00", TRAINING)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 7 minutes | 09:07 ended | 16:00 shift_end");
    }

    @Test
    void a_boundary_ends_it_and_the_next_segment_starts_a_new_one() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "training 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("09:00", ON_CALL)
                        .at("10:20", TRAINING)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is on call for 60 minutes | 10:00 ended | 16:00 shift_end",
                        "wrong_state 10:05 | Scheduled training, is on call for 20 minutes | 10:20 ended | 16:00 shift_end");
    }

    @Test
    void a_boundary_exactly_at_the_deadline_prevents_it() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 09:05")
                        .at("08:00", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_boundary_to_a_segment_that_allows_it_ends_it() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 09:30")
                        .at("08:00", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 30 minutes | 09:30 ended | 16:00 shift_end");
    }

    @Test
    void moving_between_disallowed_states_goes_on_and_the_message_names_the_last() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "training 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("09:03", ON_CALL)
                        .at("09:06", AFTER_CALL_WORK)
                        .at("09:08", MEETING)
                        .at("10:00", TRAINING)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is after call work for 8 minutes | 09:08 ended | 16:00 shift_end");
    }

    @Test
    void while_open_it_names_the_state_of_its_opening() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "training 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("09:03", ON_CALL)
                        .at("09:06", AFTER_CALL_WORK)
                        .alertsAt("09:07"))
                .containsExactly("wrong_state 09:05 | Scheduled meeting, is on call | open");
    }

    @Test
    void going_on_break_ends_it() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "training 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("09:06", BREAK)
                        .at("09:07", MEETING)
                        .at("10:00", TRAINING)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 6 minutes | 09:06 ended | 16:00 shift_end");
    }

    @Test
    void after_a_break_its_clock_starts_anew() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "training 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("09:04", BREAK)
                        .at("09:05", AVAILABLE)
                        .at("09:10", MEETING)
                        .at("10:00", TRAINING)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void logging_off_ends_it() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "training 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("09:06", OFFLINE)
                        .at("09:06:30", MEETING)
                        .at("10:00", TRAINING)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 6 minutes | 09:06 ended | 16:00 shift_end");
    }

    @Test
    void it_ends_with_the_shift() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:50", UNAVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 15:55 | Scheduled available, is unavailable for 10 minutes | 16:00 shift_end | 16:00 shift_end");
    }

    @Test
    void nothing_opens_at_shift_end() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:55", UNAVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_state_under_way_at_shift_start_counts_from_there() {
        assertThat(day().shift("08:00", "16:00")
                        .at("07:00", TRAINING)
                        .at("08:06", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 08:05 | Scheduled available, is training for 6 minutes | 08:06 ended | 16:00 shift_end");
    }

    @Test
    void its_tolerance_is_a_setting() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .rules(set("wrongStateTolerance", "PT0S"))
                        .at("13:00", MEETING)
                        .at("13:00:01", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 13:00 | Scheduled available, is meeting for 0 minutes | 13:00:01 ended | 16:00 shift_end");
    }

    @Test
    void what_each_segment_allows() {
        for (ScheduledState asked : ScheduledState.values()) {
            for (AgentState state : AgentState.values()) {
                Day day = asked == ScheduledState.AVAILABLE
                        ? day().shift("08:00", "16:00")
                        : day().shift("08:00", "16:00", asked + " 09:00 10:00");
                boolean allowed =
                        day.at("08:00", UNAVAILABLE).at("09:00", state).statusAt("09:00:30") == IN;
                assertThat(allowed).as("%s in %s", state, asked).isEqualTo(isAllowed(asked, state));
            }
        }
    }

    private static boolean isAllowed(ScheduledState asked, AgentState state) {
        return switch (asked) {
            case AVAILABLE -> List.of(AVAILABLE, ON_CALL, AFTER_CALL_WORK).contains(state);
            case BREAK -> state == BREAK;
            case LUNCH -> state == LUNCH;
            case MEETING -> state == MEETING;
            case TRAINING -> state == TRAINING;
        };
    }
}
