package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ScheduledState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a segment that slides covers and pushes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlidingTest {

    @Test
    void what_slides_late_pushes_the_following_break_at_its_full_length() {
        Day pushed = day().shift("08:00", "16:00", "break 11:40 11:55", "lunch 12:00 12:30")
                .at("08:00", AVAILABLE)
                .at("11:50", BREAK)
                .at("12:05", LUNCH)
                .at("12:35", AVAILABLE);
        assertThat(pushed.scheduledAt("12:04")).isEqualTo(ScheduledState.BREAK);
        assertThat(pushed.scheduledAt("12:34")).isEqualTo(ScheduledState.LUNCH);
        assertThat(pushed.scheduledAt("12:35")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(pushed.alerts())
                .containsExactly(
                        "wrong_state 11:45 | Scheduled break, is available for 10 minutes | 11:50 ended | 16:00 shift_end");
    }

    @Test
    void what_is_pushed_pushes_in_its_turn() {
        Day pushed = day().shift("08:00", "16:00", "break 11:40 11:55", "lunch 12:00 12:30", "break 12:31 12:41")
                .at("08:00", AVAILABLE)
                .at("11:50", BREAK)
                .at("12:05", LUNCH)
                .at("12:35", BREAK)
                .at("12:45", AVAILABLE);
        assertThat(pushed.scheduledAt("12:44:59")).isEqualTo(ScheduledState.BREAK);
        assertThat(pushed.scheduledAt("12:45")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(pushed.alerts())
                .containsExactly(
                        "wrong_state 11:45 | Scheduled break, is available for 10 minutes | 11:50 ended | 16:00 shift_end");
    }

    @Test
    void one_that_is_under_way_without_its_break_is_pushed_too() {
        Day pushed = day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 10:18 10:48")
                .at("08:00", AVAILABLE)
                .at("10:20", BREAK)
                .at("10:35", LUNCH)
                .at("11:05", AVAILABLE);
        assertThat(pushed.scheduledAt("10:19")).isEqualTo(ScheduledState.LUNCH);
        assertThat(pushed.scheduledAt("11:04")).isEqualTo(ScheduledState.LUNCH);
        assertThat(pushed.scheduledAt("11:05")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void none_that_is_over_is_pushed() {
        Day over = day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 10:16 10:18")
                .at("08:00", AVAILABLE)
                .at("10:20", BREAK)
                .at("10:35", AVAILABLE);
        assertThat(over.scheduledAt("10:36")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void a_slid_segment_is_cut_at_shift_end() {
        Day cut = day().shift("08:00", "16:00", "break 15:40 15:55")
                .at("08:00", AVAILABLE)
                .at("15:50", BREAK);
        assertThat(cut.alerts())
                .containsExactly(
                        "wrong_state 15:45 | Scheduled break, is available for 10 minutes | 15:50 ended | 16:00 shift_end");
        assertThat(cut.scheduledAt("15:59")).isEqualTo(ScheduledState.BREAK);
        assertThat(cut.scheduledAt("16:00")).isEqualTo(null);
    }

    @Test
    void a_pushed_segment_beyond_shift_end_is_gone() {
        Day gone = day().shift("08:00", "16:00", "break 15:35 15:45", "break 15:50 15:58")
                .at("08:00", AVAILABLE)
                .at("15:52", BREAK);
        assertThat(gone.scheduledAt("15:59")).isEqualTo(ScheduledState.BREAK);
    }

    @Test
    void an_early_break_covers_the_meeting_before_it() {
        Day covers = day().shift("08:00", "16:00", "meeting 09:30 10:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .rules(set("wrongStateTolerance", "PT1H"))
                .at("09:55", BREAK);
        assertThat(covers.scheduledAt("09:54")).isEqualTo(ScheduledState.MEETING);
        assertThat(covers.scheduledAt("09:57")).isEqualTo(ScheduledState.BREAK);
        assertThat(covers.scheduledAt("10:10")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void a_late_break_covers_the_meeting_after_it() {
        Day covers = day().shift("08:00", "16:00", "break 10:00 10:15", "meeting 10:15 10:45")
                .at("08:00", AVAILABLE)
                .at("10:08", BREAK)
                .at("10:23", MEETING)
                .at("10:45", AVAILABLE);
        assertThat(covers.scheduledAt("10:22")).isEqualTo(ScheduledState.BREAK);
        assertThat(covers.scheduledAt("10:23")).isEqualTo(ScheduledState.MEETING);
    }

    @Test
    void a_break_taken_early_pushes_the_lunch_that_stood_before_it() {
        Day early = day().shift("08:00", "16:00", "lunch 10:10 10:15", "break 10:15 10:30")
                .at("08:00", AVAILABLE)
                .at("10:08", BREAK)
                .at("10:23", LUNCH)
                .at("10:28", AVAILABLE);
        assertThat(early.scheduledAt("10:22")).isEqualTo(ScheduledState.BREAK);
        assertThat(early.scheduledAt("10:23")).isEqualTo(ScheduledState.LUNCH);
        assertThat(early.scheduledAt("10:28")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(early.alerts()).isEmpty();
    }

    @Test
    void one_to_which_a_break_was_matched_is_not_pushed() {
        Day two = day().rules(set("wrongStateTolerance", "PT1H"))
                .shift("08:00", "16:00", "break 10:00 10:15", "lunch 10:20 10:50")
                .at("08:00", AVAILABLE)
                .at("10:16", LUNCH)
                .at("10:18", AVAILABLE)
                .at("10:24", BREAK);
        assertThat(two.scheduledAt("10:25")).isEqualTo(ScheduledState.BREAK);
        assertThat(two.scheduledAt("10:38:59")).isEqualTo(ScheduledState.BREAK);
        assertThat(two.scheduledAt("10:39")).isEqualTo(ScheduledState.LUNCH);
        assertThat(two.scheduledAt("10:46")).isEqualTo(ScheduledState.AVAILABLE);
    }
}
