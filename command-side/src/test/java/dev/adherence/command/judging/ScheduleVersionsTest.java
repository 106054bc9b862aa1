package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ScheduledState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Versions of the schedule: before, during and after the shift, and replacement. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleVersionsTest {

    @Test
    void the_first_version_judges_the_whole_shift_whenever_it_is_published() {
        Day first = day().thenPublishedAt("20:00").shift("08:00", "16:00").at("08:10", AVAILABLE);
        assertThat(first.alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
        assertThat(first.judgedAt("23:00").alerts().get(0).scheduleVersion()).isEqualTo(2);
    }

    @Test
    void published_before_the_shift_a_new_version_replaces_it_altogether() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("07:00")
                        .shift("10:00", "16:00")
                        .at("10:00", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void published_exactly_at_its_start_the_old_one_is_over_before_it_began() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("08:00")
                        .shift("10:00", "16:00")
                        .at("10:00", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void during_the_shift_it_holds_from_its_publication() {
        Day during = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .thenPublishedAt("09:00")
                .shift("08:00", "16:00", "break 11:00 11:15")
                .at("11:00", BREAK)
                .at("11:15", AVAILABLE);
        assertThat(during.alerts()).isEmpty();
        assertThat(during.scheduledAt("10:05")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(during.verdictAt("08:59").scheduleVersion()).isEqualTo(1);
        assertThat(during.verdictAt("09:00").scheduleVersion()).isEqualTo(2);
        assertThat(during.verdictAt("09:00").since()).isEqualTo(during.instant("00:00"));
    }

    @Test
    void what_the_old_one_decided_before_stays_decided() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:20", AVAILABLE)
                        .thenPublishedAt("11:00")
                        .shift("08:00", "16:00", "break 10:00 10:30")
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 5 minutes | 10:20 returned | 16:00 shift_end");
    }

    @Test
    void a_wrong_state_that_only_the_new_segments_end_is_schedule_changed() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00")
                        .at("08:00", AVAILABLE)
                        .thenPublishedAt("09:20")
                        .shift("08:00", "16:00")
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 20 minutes | 09:20 schedule_changed | 09:20 schedule_changed");
    }

    @Test
    void one_that_the_new_segments_start_begins_at_the_publication() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .thenPublishedAt("09:20")
                        .shift("08:00", "16:00", "meeting 09:00 09:30")
                        .alerts())
                .containsExactly(
                        "wrong_state 09:25 | Scheduled meeting, is available for 10 minutes | 09:30 ended | 16:00 shift_end");
    }

    @Test
    void one_that_still_fits_goes_on() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00")
                        .at("08:00", AVAILABLE)
                        .thenPublishedAt("09:20")
                        .shift("08:00", "16:00", "meeting 09:10 09:40")
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 40 minutes | 09:40 ended | 16:00 shift_end");
    }

    @Test
    void one_that_its_own_boundary_ends_at_that_instant_is_ended() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 09:20")
                        .at("08:00", AVAILABLE)
                        .thenPublishedAt("09:20")
                        .shift("08:00", "16:00")
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 20 minutes | 09:20 ended | 16:00 shift_end");
    }

    @Test
    void one_that_a_new_state_ends_at_that_instant_is_ended() {
        assertThat(day().shift("08:00", "16:00", "meeting 09:00 10:00")
                        .at("08:00", AVAILABLE)
                        .at("09:20", MEETING)
                        .at("10:00", AVAILABLE)
                        .thenPublishedAt("09:20")
                        .shift("08:00", "16:00", "meeting 09:00 10:00")
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Scheduled meeting, is available for 20 minutes | 09:20 ended | 16:00 shift_end");
    }

    @Test
    void an_unscheduled_break_that_becomes_scheduled_is_schedule_changed() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("09:00", BREAK)
                        .at("09:12", AVAILABLE)
                        .thenPublishedAt("09:08")
                        .shift("08:00", "16:00", "break 09:05 09:12")
                        .alerts())
                .containsExactly(
                        "unscheduled_break 09:02 | Break not scheduled (no further break) | 09:08 schedule_changed | 09:08 schedule_changed");
    }

    @Test
    void a_break_that_stands_in_both_keeps_its_slide_and_its_match() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:08", BREAK)
                        .at("10:23", AVAILABLE)
                        .thenPublishedAt("10:10")
                        .shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30")
                        .at("12:00", LUNCH)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled break, is available for 8 minutes | 10:08 ended | 16:00 shift_end");
    }

    @Test
    void a_shift_that_is_gone_ends_at_the_publication() {
        assertThat(day().shift("08:00", "16:00").thenPublishedAt("09:00").alerts())
                .containsExactly(
                        "late_start 08:05 | Agent not logged in, 5 minutes after shift start | 09:00 schedule_changed | 09:00 schedule_changed");
    }

    @Test
    void what_was_over_before_resolves_with_the_end_that_is_left() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:10", AVAILABLE)
                        .thenPublishedAt("09:00")
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 09:00 shift_end");
    }

    @Test
    void a_shift_moved_later_ends_and_is_a_shift_of_its_own_then() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("09:00")
                        .shift("10:00", "18:00")
                        .at("10:08", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent not logged in, 5 minutes after shift start | 09:00 schedule_changed | 09:00 schedule_changed",
                        "late_start 10:05 | Agent logged in 8 minutes late | 10:08 arrived | 18:00 shift_end");
    }

    @Test
    void after_the_shift_a_new_version_changes_nothing() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("16:00")
                        .shift("09:00", "15:00")
                        .at("08:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void each_place_of_the_day_is_a_shift_of_its_own() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("13:00", "17:00")
                        .thenPublishedAt("12:30")
                        .shift("08:00", "12:00")
                        .shift("14:00", "17:00")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("14:00", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_second_shift_added_later_is_a_first_version() {
        assertThat(day().shift("08:00", "12:00")
                        .thenPublishedAt("20:00")
                        .shift("08:00", "12:00")
                        .shift("13:00", "17:00")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("13:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 13:05 | Agent logged in 10 minutes late | 13:10 arrived | 17:00 shift_end");
    }

    @Test
    void an_earlier_shift_added_later_is_a_first_version_too_and_leaves_the_other_alone() {
        Day loaded = day().shift("13:00", "17:00")
                .thenPublishedAt("20:00")
                .shift("08:00", "12:00")
                .shift("13:00", "17:00")
                .at("08:10", AVAILABLE)
                .at("12:00", OFFLINE)
                .at("13:10", AVAILABLE);
        assertThat(loaded.alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 12:00 shift_end",
                        "late_start 13:05 | Agent logged in 10 minutes late | 13:10 arrived | 17:00 shift_end");
        assertThat(loaded.judgedAt("23:00").alerts())
                .extracting(JudgedAlert::scheduleVersion)
                .containsExactly(2, 1);
    }

    @Test
    void a_shift_taken_away_leaves_the_one_after_it_what_it_is() {
        Day left = day().shift("08:00", "12:00")
                .shift("13:00", "17:00")
                .thenPublishedAt("14:00")
                .shift("13:00", "17:00")
                .at("08:00", AVAILABLE)
                .at("12:00", OFFLINE);
        assertThat(left.alerts())
                .containsExactly("late_start 13:05 | Agent did not log in | 17:00 no_show | 17:00 shift_end");
    }

    @Test
    void an_alert_carries_the_version_of_its_deviations_start() {
        Day day = day().shift("08:00", "16:00")
                .thenPublishedAt("09:00")
                .shift("08:00", "16:00")
                .at("08:10", AVAILABLE)
                .at("09:00", MEETING);
        assertThat(day.judgedAt("12:00").alerts())
                .extracting(JudgedAlert::scheduleVersion)
                .containsExactly(1, 2);
    }
}
