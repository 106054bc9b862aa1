package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.command.judging.Day.usual;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code late_start}: row one of the table of alerts, every boundary. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LateStartTest {

    @Test
    void offline_through_the_grace_opens_at_its_end() {
        assertThat(usual().at("08:15", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:15", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .at("14:00", BREAK)
                        .at("14:15", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 15 minutes late | 08:15 arrived | 16:00 shift_end");
    }

    @Test
    void a_login_one_second_before_the_deadline_prevents_it() {
        assertThat(day().shift("08:00", "16:00").at("08:04:59", AVAILABLE).alerts())
                .isEmpty();
    }

    @Test
    void a_login_exactly_at_the_deadline_prevents_it() {
        assertThat(day().shift("08:00", "16:00").at("08:05", AVAILABLE).alerts())
                .isEmpty();
    }

    @Test
    void a_login_one_second_after_the_deadline_is_late() {
        assertThat(day().shift("08:00", "16:00").at("08:05:01", AVAILABLE).alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 5 minutes late | 08:05:01 arrived | 16:00 shift_end");
    }

    @Test
    void a_login_exactly_at_shift_start_is_in_time() {
        assertThat(day().shift("08:00", "16:00").at("08:00", AVAILABLE).alerts())
                .isEmpty();
    }

    @Test
    void one_second_before_the_deadline_nothing_is_open() {
        assertThat(day().shift("08:00", "16:00").alertsAt("08:04:59")).isEmpty();
    }

    @Test
    void while_open_the_message_stays_as_it_was_at_the_opening() {
        assertThat(day().shift("08:00", "16:00").alertsAt("08:05"))
                .isEqualTo(day().shift("08:00", "16:00").alertsAt("15:59:59"))
                .containsExactly("late_start 08:05 | Agent not logged in, 5 minutes after shift start | open");
    }

    @Test
    void who_never_comes_is_a_no_show() {
        assertThat(day().shift("08:00", "16:00").alerts())
                .containsExactly("late_start 08:05 | Agent did not log in | 16:00 no_show | 16:00 shift_end");
    }

    @Test
    void an_earlier_login_that_is_gone_again_does_not_count() {
        assertThat(day().shift("08:00", "16:00")
                        .at("07:30", AVAILABLE)
                        .at("07:59", OFFLINE)
                        .at("08:20", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 20 minutes late | 08:20 arrived | 16:00 shift_end");
    }

    @Test
    void a_login_before_the_shift_that_lasts_is_in_time() {
        assertThat(day().shift("08:00", "16:00").at("07:30", AVAILABLE).alerts())
                .isEmpty();
    }

    @Test
    void arriving_in_any_state_is_arriving() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:10", UNAVAILABLE)
                        .at("08:11", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void a_short_visit_within_the_grace_prevents_it_and_leaving_again_is_leaving() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:02", AVAILABLE)
                        .at("08:03", OFFLINE)
                        .at("08:20", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 08:04 | Agent was logged off for 17 minutes | 08:20 returned | 16:00 shift_end");
    }

    @Test
    void a_shift_as_long_as_the_grace_raises_nothing() {
        assertThat(day().shift("08:00", "08:05").alerts()).isEmpty();
    }

    @Test
    void a_shift_one_second_longer_does() {
        assertThat(day().shift("08:00", "08:05:01").alerts())
                .containsExactly("late_start 08:05 | Agent did not log in | 08:05:01 no_show | 08:05:01 shift_end");
    }

    @Test
    void without_grace_it_opens_at_shift_start() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("graceLateStart", "PT0S"))
                        .at("08:01", AVAILABLE)
                        .alerts())
                .containsExactly("late_start 08:00 | Agent logged in 1 minute late | 08:01 arrived | 16:00 shift_end");
    }

    @Test
    void a_grace_of_one_minute_is_told_in_the_singular() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("graceLateStart", "PT1M"))
                        .alertsAt("09:00"))
                .containsExactly("late_start 08:01 | Agent not logged in, 1 minute after shift start | open");
    }

    @Test
    void an_overnight_shift_belongs_to_its_start_date() {
        Day night = day().shift("22:00", "+1 06:00").at("+1 00:10", AVAILABLE);
        assertThat(night.alerts())
                .containsExactly(
                        "late_start 22:05 | Agent logged in 130 minutes late | +1 00:10 arrived | +1 06:00 shift_end");
        assertThat(night.judgedAt("+1 08:00").alerts().get(0).shiftDate()).isEqualTo(Day.DATE);
    }

    @Test
    void a_break_in_the_schedule_at_shift_start_does_not_excuse() {
        assertThat(day().shift("08:00", "16:00", "break 08:00 08:30")
                        .at("08:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 30 minutes late | 08:30 arrived | 16:00 shift_end");
    }
}
