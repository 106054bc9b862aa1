package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ScheduledState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which segment a break claims, and what slides and is pushed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchingTest {

    @Test
    void a_break_begun_early_within_the_window_slides_its_segment_to_itself() {
        Day early = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("09:52", BREAK)
                .at("10:10", AVAILABLE);
        assertThat(early.alerts())
                .containsExactly(
                        "extended_break 10:09 | Break exceeded its 15 minutes by 3 minutes | 10:10 returned | 16:00 shift_end");
        assertThat(early.scheduledAt("09:52")).isEqualTo(ScheduledState.BREAK);
        assertThat(early.scheduledAt("10:07")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(early.statusAt("10:12")).isEqualTo(IN);
    }

    @Test
    void exactly_the_window_before_still_matches() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", BREAK)
                        .at("10:05", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void one_second_earlier_matches_none() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:49:59", BREAK)
                        .at("09:59:30", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:15", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:51:59 | Break not scheduled (next break 10:00) | 09:59:30 returned | 16:00 shift_end");
    }

    @Test
    void a_break_begun_late_lasts_its_full_length_and_the_delay_remains() {
        Day late = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("10:08", BREAK)
                .at("10:23", AVAILABLE);
        assertThat(late.alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled break, is available for 8 minutes | 10:08 ended | 16:00 shift_end");
        assertThat(late.scheduledAt("10:07")).isEqualTo(ScheduledState.BREAK);
        assertThat(late.scheduledAt("10:22:59")).isEqualTo(ScheduledState.BREAK);
        assertThat(late.scheduledAt("10:23")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void begun_after_the_end_it_slides_likewise_and_the_time_between_is_available() {
        Day later = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("10:20", BREAK)
                .at("10:35", AVAILABLE);
        assertThat(later.alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled break, is available for 15 minutes | 10:15 ended | 16:00 shift_end");
        assertThat(later.scheduledAt("10:17")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(later.statusAt("10:17")).isEqualTo(IN);
        assertThat(later.statusAt("10:30")).isEqualTo(IN);
    }

    @Test
    void exactly_the_window_after_the_end_still_matches() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .rules(set("wrongStateTolerance", "PT1H"))
                        .at("10:25", BREAK)
                        .at("10:40", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void one_second_later_matches_none() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .rules(set("wrongStateTolerance", "PT1H"))
                        .at("10:25:01", BREAK)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 10:27:01 | Break not scheduled (no further break) | 10:30 returned | 16:00 shift_end");
    }

    @Test
    void the_window_is_a_setting() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .rules(set("breakWindow", "PT20M"))
                        .at("09:40", BREAK)
                        .at("09:55", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void one_segment_takes_one_break() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:52", BREAK)
                        .at("10:07", AVAILABLE)
                        .at("10:10", BREAK)
                        .at("10:13", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 10:12 | Break not scheduled (no further break) | 10:13 returned | 16:00 shift_end");
    }

    @Test
    void the_segment_in_force_is_taken_before_a_nearer_one() {
        Day two = day().shift("08:00", "16:00", "break 10:00 10:15", "break 10:15 10:30")
                .at("08:00", AVAILABLE)
                .at("10:14", BREAK)
                .at("10:29", AVAILABLE);
        assertThat(two.scheduledAt("10:20")).isEqualTo(ScheduledState.BREAK);
        assertThat(two.alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled break, is available for 14 minutes | 10:14 ended | 16:00 shift_end",
                        "wrong_state 10:34 | Scheduled break, is available for 15 minutes | 10:44 ended | 16:00 shift_end");
    }

    @Test
    void else_the_nearest_start_is_taken() {
        Day two = day().shift("08:00", "16:00", "break 10:00 10:05", "break 10:20 10:30")
                .at("08:00", AVAILABLE)
                .at("10:12", BREAK)
                .at("10:22", AVAILABLE);
        assertThat(two.scheduledAt("10:25")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(two.scheduledAt("10:21")).isEqualTo(ScheduledState.BREAK);
    }

    @Test
    void of_two_equally_near_the_earlier() {
        Day two = day().shift("08:00", "16:00", "break 10:00 10:02", "break 10:10 10:20")
                .at("08:00", AVAILABLE)
                .at("10:05", BREAK)
                .at("10:07", AVAILABLE);
        assertThat(two.scheduledAt("10:08")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(two.scheduledAt("10:19")).isEqualTo(ScheduledState.BREAK);
    }

    @Test
    void a_break_already_on_at_shift_start_is_matched_there() {
        Day there = day().shift("08:00", "16:00", "break 08:05 08:20")
                .at("07:30", BREAK)
                .at("08:16", AVAILABLE);
        assertThat(there.scheduledAt("08:00")).isEqualTo(ScheduledState.BREAK);
        assertThat(there.scheduledAt("08:15")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(there.alerts()).isEmpty();
    }

    @Test
    void after_a_blip_a_lunch_goes_on_in_its_segment_and_is_over_when_that_is() {
        assertThat(day().shift("08:00", "16:00", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("12:00", LUNCH)
                        .at("12:10", AVAILABLE)
                        .at("12:10:02", LUNCH)
                        .at("13:08", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 12:32 | Lunch exceeded its 30 minutes by 38 minutes | 13:08 returned | 16:00 shift_end");
    }

    @Test
    void a_lunch_that_was_pushed_against_the_end_of_the_shift_can_still_be_claimed() {
        assertThat(day().shift("00:00", "05:30", "break 04:45 05:15", "lunch 05:15 05:25")
                        .at("00:00", AVAILABLE)
                        .at("05:01", BREAK)
                        .at("05:20", LUNCH)
                        .at("05:30", OFFLINE)
                        .alerts())
                .noneMatch(alert -> alert.startsWith("unscheduled_break"));
    }
}
