package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.events.AdherenceStatus.OUT;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Breaks and lunches without a pause: one run with one clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunsTest {

    @Test
    void break_lunch_break_without_pause_is_one_run_that_ends_with_the_segment_matched_last() {
        assertThat(day().shift("08:00", "16:00", "break 11:45 12:00", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("11:45", BREAK)
                        .at("12:00", LUNCH)
                        .at("12:25", BREAK)
                        .at("12:40", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 12:27 | Break not scheduled (no further break) | 12:32 superseded | 12:32 superseded",
                        "extended_break 12:32 | Lunch exceeded its 30 minutes by 10 minutes | 12:40 returned | 16:00 shift_end");
    }

    @Test
    void a_run_of_which_only_the_first_is_matched_is_over_with_its_segment() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:10", LUNCH)
                        .at("10:20", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 10:12 | Lunch not scheduled (next lunch 12:00) | 10:17 superseded | 10:17 superseded",
                        "extended_break 10:17 | Break exceeded its 15 minutes by 5 minutes | 10:20 returned | 16:00 shift_end");
    }

    @Test
    void a_later_match_in_the_run_ends_an_open_alert() {
        assertThat(day().shift("08:00", "16:00", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("11:40", BREAK)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 11:42 | Break not scheduled (no further break) | 11:57 superseded | 11:57 superseded",
                        "extended_break 11:57 | Break exceeded its 15 minutes by 5 minutes | 12:00 break_began | 16:00 shift_end");
    }

    @Test
    void else_it_goes_on_even_through_a_segment_that_allows_the_state() {
        Day early = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("09:40", BREAK)
                .at("10:10", AVAILABLE);
        assertThat(early.alerts())
                .containsExactly(
                        "unscheduled_break 09:42 | Break not scheduled (next break 10:00) | 09:57 superseded | 09:57 superseded",
                        "extended_break 09:57 | Break exceeded its 15 minutes by 15 minutes | 10:10 returned | 16:00 shift_end");
        assertThat(early.statusAt("10:05")).isEqualTo(OUT);
    }

    @Test
    void a_break_inside_the_segment_of_an_earlier_one_is_over_when_that_segment_is() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:05", AVAILABLE)
                        .at("10:07", BREAK)
                        .at("10:24", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 9 minutes | 10:24 returned | 16:00 shift_end");
    }

    @Test
    void a_break_under_way_at_shift_start_counts_as_begun_there() {
        assertThat(day().shift("08:00", "16:00")
                        .at("07:00", BREAK)
                        .at("08:20", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 08:02 | Break not scheduled (no further break) | 08:17 superseded | 08:17 superseded",
                        "extended_break 08:17 | Break exceeded its 15 minutes by 5 minutes | 08:20 returned | 16:00 shift_end");
    }
}
