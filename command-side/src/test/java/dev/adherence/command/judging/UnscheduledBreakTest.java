package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.and;
import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code unscheduled_break}: row four of the table of alerts, every boundary. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnscheduledBreakTest {

    @Test
    void a_break_where_none_is_scheduled_names_the_next_one() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("09:00", BREAK)
                        .at("09:05", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:15", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:02 | Break not scheduled (next break 10:00) | 09:05 returned | 16:00 shift_end");
    }

    @Test
    void over_exactly_at_the_deadline_is_no_alert() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("09:00", BREAK)
                        .at("09:02", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void over_one_second_before_is_none() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("09:00", BREAK)
                        .at("09:01:59", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void over_one_second_after_is_one() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("09:00", BREAK)
                        .at("09:02:01", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:02 | Break not scheduled (no further break) | 09:02:01 returned | 16:00 shift_end");
    }

    @Test
    void the_message_is_the_same_while_open() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("09:00", BREAK)
                        .alertsAt("09:10"))
                .containsExactly("unscheduled_break 09:02 | Break not scheduled (next break 10:00) | open");
    }

    @Test
    void a_lunch_beside_a_break_segment_does_not_name_the_break() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", BREAK)
                        .at("09:51", AVAILABLE)
                        .at("09:53", LUNCH)
                        .at("09:59", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:55 | Lunch not scheduled (no further lunch) | 09:59 returned | 16:00 shift_end",
                        "wrong_state 10:04 | Scheduled break, is available for 6 minutes | 10:05 ended | 16:00 shift_end");
    }

    @Test
    void a_break_matched_early_and_over_names_itself_as_the_next() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:05")
                        .at("08:00", AVAILABLE)
                        .at("09:50", BREAK)
                        .at("09:52", AVAILABLE)
                        .at("09:56", BREAK)
                        .at("09:59", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:58 | Break not scheduled (next break 10:00) | 09:59 returned | 16:00 shift_end");
    }

    @Test
    void a_segment_that_allows_it_ends_it() {
        assertThat(day().rules(set("breakMaximum", "PT1H"))
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:45", BREAK)
                        .at("10:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:47 | Break not scheduled (next break 10:00) | 10:00 break_began | 16:00 shift_end");
    }

    @Test
    void a_segment_that_allows_it_exactly_at_the_deadline_prevents_it() {
        assertThat(day().rules(and(set("breakMaximum", "PT1H"), "unscheduledBreakTolerance", "PT15M"))
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:45", BREAK)
                        .at("10:10", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void an_unmatched_break_still_on_when_its_segment_begins_takes_none() {
        assertThat(day().rules(set("breakMaximum", "PT1H"))
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:45", BREAK)
                        .at("10:01", AVAILABLE)
                        .at("10:12", BREAK)
                        .at("10:29", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:47 | Break not scheduled (next break 10:00) | 10:00 break_began | 16:00 shift_end",
                        "wrong_state 10:06 | Scheduled break, is available for 11 minutes | 10:12 ended | 16:00 shift_end");
    }

    @Test
    void a_change_of_state_that_makes_it_allowed_is_a_return() {
        assertThat(day().shift("08:00", "16:00", "lunch 10:00 10:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:05", LUNCH)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 10:02 | Break not scheduled (no further break) | 10:05 returned | 16:00 shift_end");
    }

    @Test
    void it_ends_with_the_shift() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:50", BREAK)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 15:52 | Break not scheduled (no further break) | 16:00 shift_end | 16:00 shift_end");
    }

    @Test
    void a_break_in_a_segment_of_another_kind_is_unscheduled() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("09:00", BREAK)
                        .at("09:03", MEETING)
                        .at("10:00", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:02 | Break not scheduled (no further break) | 09:03 returned | 16:00 shift_end");
    }

    @Test
    void break_is_lunch_allows_one_for_the_other() {
        assertThat(day().rules(set("equivalences", "break=lunch"))
                        .shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", LUNCH)
                        .at("10:20", AVAILABLE)
                        .at("12:05", BREAK)
                        .at("12:38", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 5 minutes | 10:20 returned | 16:00 shift_end",
                        "extended_break 12:37 | Lunch exceeded its 30 minutes by 3 minutes | 12:38 returned | 16:00 shift_end");
    }

    @Test
    void its_tolerance_is_a_setting() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .rules(set("unscheduledBreakTolerance", "PT0S"))
                        .at("09:00", BREAK)
                        .at("09:00:01", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:00 | Break not scheduled (no further break) | 09:00:01 returned | 16:00 shift_end");
    }

    @Test
    void a_run_in_turns_is_one_deviation_in_the_words_of_its_first_state() {
        Day turns = day().shift("08:00", "16:00").at("08:00", AVAILABLE);
        for (int turn = 0; turn < 6; turn++) {
            int second = turn * 110;
            String time = "09:%02d:%02d".formatted(second / 60, second % 60);
            turns.at(time, turn % 2 == 0 ? BREAK : LUNCH);
        }
        assertThat(turns.at("09:11", AVAILABLE).alerts())
                .containsExactly(
                        "unscheduled_break 09:02 | Break not scheduled (no further break) | 09:11 returned | 16:00 shift_end");
    }
}
