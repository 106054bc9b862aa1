package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.and;
import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code extended_break}: row three of the table of alerts, runs and their clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExtendedBreakTest {

    @Test
    void a_matched_break_is_over_at_the_end_of_its_segment() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:23", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 8 minutes | 10:23 returned | 16:00 shift_end");
    }

    @Test
    void back_exactly_at_the_deadline_is_no_alert() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:17", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void back_one_second_before_is_none_either() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:16:59", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void back_one_second_after_is_one() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:17:01", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 2 minutes | 10:17:01 returned | 16:00 shift_end");
    }

    @Test
    void an_unmatched_break_is_over_after_the_maximum_of_its_first_state() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("11:00", BREAK)
                        .at("11:20", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 11:02 | Break not scheduled (no further break) | 11:17 superseded | 11:17 superseded",
                        "extended_break 11:17 | Break exceeded its 15 minutes by 5 minutes | 11:20 returned | 16:00 shift_end");
    }

    @Test
    void an_unmatched_lunch_is_over_after_its_own_maximum() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("11:00", LUNCH)
                        .at("12:03", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 11:02 | Lunch not scheduled (no further lunch) | 12:02 superseded | 12:02 superseded",
                        "extended_break 12:02 | Lunch exceeded its 60 minutes by 3 minutes | 12:03 returned | 16:00 shift_end");
    }

    @Test
    void the_message_is_about_lunch_where_the_matched_segment_is() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:15", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:33", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 12:32 | Lunch exceeded its 30 minutes by 3 minutes | 12:33 returned | 16:00 shift_end");
    }

    @Test
    void while_open_it_tells_only_its_length() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .alertsAt("11:00"))
                .containsExactly("extended_break 10:17 | Break exceeded its 15 minutes | open");
    }

    @Test
    void it_goes_on_until_shift_end() {
        assertThat(day().shift("08:00", "16:00", "break 15:30 15:45")
                        .at("08:00", AVAILABLE)
                        .at("15:30", BREAK)
                        .alerts())
                .containsExactly(
                        "extended_break 15:47 | Break exceeded its 15 minutes by 15 minutes | 16:00 shift_end | 16:00 shift_end");
    }

    @Test
    void logging_off_ends_it_and_is_leaving() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:20", OFFLINE)
                        .at("10:25", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 5 minutes | 10:20 returned | 16:00 shift_end",
                        "early_leave 10:21 | Agent was logged off for 5 minutes | 10:25 returned | 16:00 shift_end");
    }

    @Test
    void its_settings() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .rules(and(
                                and(
                                        and(set("breakMaximum", "PT5M"), "breakTolerance", "PT1M"),
                                        "unscheduledBreakTolerance",
                                        "PT1H"),
                                "lunchMaximum",
                                "PT10M"))
                        .at("11:00", BREAK)
                        .at("11:07", AVAILABLE)
                        .at("13:00", LUNCH)
                        .at("13:12", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 11:06 | Break exceeded its 5 minutes by 2 minutes | 11:07 returned | 16:00 shift_end",
                        "extended_break 13:11 | Lunch exceeded its 10 minutes by 2 minutes | 13:12 returned | 16:00 shift_end");
    }

    @Test
    void without_tolerance_it_opens_when_the_break_is_over() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .rules(set("breakTolerance", "PT0S"))
                        .at("10:00", BREAK)
                        .at("10:15:01", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:15 | Break exceeded its 15 minutes by 0 minutes | 10:15:01 returned | 16:00 shift_end");
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .rules(set("breakTolerance", "PT0S"))
                        .at("10:00", BREAK)
                        .at("10:15", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .isEmpty();
    }
}
