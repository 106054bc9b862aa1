package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code early_leave}: row two of the table of alerts, every boundary. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EarlyLeaveTest {

    @Test
    void leaving_for_good_opens_after_the_hold_and_ends_with_the_shift() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:30", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 15:31 | Agent logged off 30 minutes early | 16:00 shift_end | 16:00 shift_end");
    }

    @Test
    void back_one_second_before_the_hold_is_over_is_no_alert() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("12:00:59", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void back_exactly_when_the_hold_is_over_is_no_alert() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("12:01", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void back_one_second_after_the_hold_is_one() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("12:01:01", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 12:01 | Agent was logged off for 1 minute | 12:01:01 returned | 16:00 shift_end");
    }

    @Test
    void back_after_twenty_minutes_says_so() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("12:20", ON_CALL)
                        .alerts())
                .containsExactly(
                        "early_leave 12:01 | Agent was logged off for 20 minutes | 12:20 returned | 16:00 shift_end");
    }

    @Test
    void while_open_it_tells_how_early() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .alertsAt("12:10"))
                .containsExactly("early_leave 12:01 | Agent logged off 240 minutes early | open");
    }

    @Test
    void one_second_before_the_last_grace_minutes_counts() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:54:59", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 15:55:59 | Agent logged off 5 minutes early | 16:00 shift_end | 16:00 shift_end");
    }

    @Test
    void exactly_at_the_last_grace_minutes_is_forgiven() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:55", OFFLINE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void one_second_into_them_is_forgiven() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:55:01", OFFLINE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void every_departure_is_an_alert_of_its_own() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", OFFLINE)
                        .at("10:05", AVAILABLE)
                        .at("11:00", OFFLINE)
                        .at("11:05", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 10:01 | Agent was logged off for 5 minutes | 10:05 returned | 16:00 shift_end",
                        "early_leave 11:01 | Agent was logged off for 5 minutes | 11:05 returned | 16:00 shift_end");
    }

    @Test
    void offline_in_a_scheduled_break_is_leaving() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", OFFLINE)
                        .at("10:15", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 10:01 | Agent was logged off for 15 minutes | 10:15 returned | 16:00 shift_end");
    }

    @Test
    void offline_at_shift_start_is_late_and_never_leaving() {
        assertThat(day().shift("08:00", "16:00")
                        .at("07:00", AVAILABLE)
                        .at("08:00", OFFLINE)
                        .at("08:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void with_its_hold_at_zero_it_opens_at_once() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .rules(set("reconnectHold", "PT0S"))
                        .at("12:00", OFFLINE)
                        .at("12:00:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 12:00 | Agent was logged off for 0 minutes | 12:00:30 returned | 16:00 shift_end");
    }

    @Test
    void with_the_grace_at_zero_the_last_minutes_count_until_the_hold_meets_shift_end() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .rules(set("graceEarlyLeave", "PT0S"))
                        .at("15:58:59", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 15:59:59 | Agent logged off 1 minute early | 16:00 shift_end | 16:00 shift_end");
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .rules(set("graceEarlyLeave", "PT0S"))
                        .at("15:59", OFFLINE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_hold_that_ends_at_shift_end_opens_nothing() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .rules(set("reconnectHold", "PT30M"))
                        .at("15:30", OFFLINE)
                        .alerts())
                .isEmpty();
    }
}
