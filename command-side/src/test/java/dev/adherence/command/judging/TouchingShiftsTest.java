package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.and;
import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AdherenceStatus.UNSCHEDULED;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ScheduledState;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** JudgedShifts with a gap of five minutes at most. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TouchingShiftsTest {

    @Test
    void an_absence_is_judged_for_each_side_by_its_own_grace() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("11:50", OFFLINE)
                        .at("12:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 11:51 | Agent logged off 10 minutes early | 12:00 shift_end | 12:00 shift_end",
                        "late_start 12:05 | Agent logged in 10 minutes late | 12:10 arrived | 16:00 shift_end");
    }

    @Test
    void an_absence_within_both_graces_is_none() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("11:55", OFFLINE)
                        .at("12:05", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void the_gap_has_no_segment_and_raises_nothing() {
        Day gap = day().shift("08:00", "12:00")
                .shift("12:05", "16:00")
                .at("08:00", AVAILABLE)
                .at("12:00", MEETING)
                .at("12:05", AVAILABLE)
                .rules(and(set("workOutsideShift", "alert"), "wrongStateTolerance", "PT1M"));
        assertThat(gap.scheduledAt("12:02")).isEqualTo(null);
        assertThat(gap.statusAt("12:04")).isEqualTo(UNSCHEDULED);
        assertThat(gap.alertsAt("15:59")).isEqualTo(List.of());
    }

    @Test
    void a_gap_of_more_than_five_minutes_is_no_seam() {
        Day gap = day().shift("08:00", "12:00")
                .shift("12:05:01", "16:00")
                .at("08:00", AVAILABLE)
                .at("12:00", MEETING)
                .at("12:05:01", AVAILABLE)
                .rules(and(set("workOutsideShift", "alert"), "wrongStateTolerance", "PT1M"));
        assertThat(gap.alertsAt("15:59"))
                .containsExactly(
                        "wrong_state 12:01 | Not scheduled, is meeting for 5 minutes | 12:05:01 ended | 12:05:01 ended");
    }

    @Test
    void a_break_runs_on_over_the_seam_with_the_start_it_has() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:00", "16:00")
                        .rules(set("unscheduledBreakTolerance", "PT1H"))
                        .at("08:00", AVAILABLE)
                        .at("11:50", BREAK)
                        .at("12:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 12:07 | Break exceeded its 15 minutes by 5 minutes | 12:10 returned | 16:00 shift_end");
    }

    @Test
    void without_a_seam_it_would_begin_anew() {
        assertThat(day().shift("08:00", "11:54")
                        .shift("12:00", "16:00")
                        .rules(set("unscheduledBreakTolerance", "PT1H"))
                        .at("08:00", AVAILABLE)
                        .at("11:50", BREAK)
                        .at("12:10", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void an_extended_break_ends_with_its_shift_and_starts_anew_in_the_next() {
        Day seam = day().shift("08:00", "12:00", "break 11:30 11:45")
                .shift("12:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("11:30", BREAK)
                .at("12:08", AVAILABLE);
        assertThat(seam.alerts())
                .containsExactly(
                        "extended_break 11:47 | Break exceeded its 15 minutes by 15 minutes | 12:00 shift_end | 12:00 shift_end",
                        "extended_break 12:02 | Break exceeded its 15 minutes by 8 minutes | 12:08 returned | 16:00 shift_end");
    }

    @Test
    void an_unscheduled_break_starts_anew_in_the_next() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:00", "16:00")
                        .rules(set("breakMaximum", "PT1H"))
                        .at("08:00", AVAILABLE)
                        .at("11:50", BREAK)
                        .at("12:08", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 11:52 | Break not scheduled (no further break) | 12:00 shift_end | 12:00 shift_end",
                        "unscheduled_break 12:02 | Break not scheduled (no further break) | 12:08 returned | 16:00 shift_end");
    }

    @Test
    void a_lunch_begun_before_the_seam_claims_the_segment_behind_it_with_its_own_start() {
        Day seam = day().shift("08:00", "12:00")
                .shift("12:00", "16:00", "lunch 12:00 12:30")
                .at("08:00", AVAILABLE)
                .at("11:55", LUNCH)
                .at("12:28", AVAILABLE);
        assertThat(seam.scheduledAt("12:24")).isEqualTo(ScheduledState.LUNCH);
        assertThat(seam.scheduledAt("12:25")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(seam.alerts())
                .containsExactly(
                        "extended_break 12:27 | Lunch exceeded its 30 minutes by 3 minutes | 12:28 returned | 16:00 shift_end");
    }

    @Test
    void a_break_begun_in_the_gap_keeps_its_start() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:05", "16:00")
                        .rules(set("unscheduledBreakTolerance", "PT1H"))
                        .at("08:00", AVAILABLE)
                        .at("12:02", BREAK)
                        .at("12:20", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 12:19 | Break exceeded its 15 minutes by 3 minutes | 12:20 returned | 16:00 shift_end");
    }

    @Test
    void a_break_begun_in_the_gap_claims_the_segment_of_the_shift_it_goes_on_into() {
        Day gap = day().shift("08:00", "12:00")
                .shift("12:05", "16:00", "break 12:05 12:20")
                .at("08:00", AVAILABLE)
                .at("12:02", BREAK)
                .at("12:17", AVAILABLE)
                .at("16:00", OFFLINE);
        assertThat(gap.alerts()).isEmpty();
        assertThat(gap.scheduledAt("12:16")).isEqualTo(ScheduledState.BREAK);
        assertThat(gap.scheduledAt("12:17")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void a_break_that_claimed_the_segment_behind_the_seam_and_is_over_in_the_gap_leaves_nothing_to_the_next() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:05", "16:00", "lunch 12:05 12:10")
                        .at("08:00", AVAILABLE)
                        .at("11:57", LUNCH)
                        .at("12:02", AVAILABLE)
                        .at("12:05", LUNCH)
                        .at("12:09", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 12:07 | Lunch not scheduled (no further lunch) | 12:09 returned | 16:00 shift_end");
    }

    /** As one that is over before the first shift of the chain begins: no shift asked for anything then. */
    @Test
    void a_break_wholly_in_the_gap_claims_nothing_and_leaves_the_segment_to_the_next() {
        for (Day day : List.of(day().shift("08:00", "12:00").at("08:00", AVAILABLE), day().at("12:00", AVAILABLE))) {
            Day gap = day.shift("12:05", "16:00", "break 12:05 12:20")
                    .at("12:01", BREAK)
                    .at("12:04", AVAILABLE)
                    .at("12:08", BREAK)
                    .at("12:23", AVAILABLE)
                    .at("16:00", OFFLINE);
            assertThat(gap.alerts()).isEmpty();
            assertThat(gap.scheduledAt("12:05")).isEqualTo(ScheduledState.BREAK);
            assertThat(gap.scheduledAt("12:22")).isEqualTo(ScheduledState.BREAK);
            assertThat(gap.scheduledAt("12:23")).isEqualTo(ScheduledState.AVAILABLE);
        }
    }

    @Test
    void a_wrong_state_starts_anew_behind_the_seam() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("11:50", MEETING)
                        .at("12:07", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 11:55 | Scheduled available, is meeting for 10 minutes | 12:00 shift_end | 12:00 shift_end",
                        "wrong_state 12:05 | Scheduled available, is meeting for 7 minutes | 12:07 ended | 16:00 shift_end");
    }

    @Test
    void an_overnight_shift_touches_the_next_days() {
        Day night = day().shift("22:00", "+1 06:00")
                .shift("+1 06:00", "+1 08:00")
                .at("22:00", AVAILABLE)
                .at("+1 05:50", BREAK)
                .at("+1 06:08", AVAILABLE);
        assertThat(night.alerts().get(2))
                .isEqualTo(
                        "extended_break +1 06:07 | Break exceeded its 15 minutes by 3 minutes | +1 06:08 returned | +1 08:00 shift_end");
    }

    @Test
    void a_break_older_than_the_first_of_the_chain_counts_as_begun_with_it() {
        Day chain = day().shift("08:00", "08:05")
                .shift("08:07", "16:00", "break 08:07 08:22")
                .at("07:50", BREAK)
                .at("08:20", AVAILABLE);
        assertThat(chain.scheduledAt("08:14")).isEqualTo(ScheduledState.BREAK);
        assertThat(chain.scheduledAt("08:15")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void a_break_begun_before_the_seam_claims_the_segment_after_it() {
        Day seam = day().shift("00:00", "03:15")
                .shift("03:15", "08:00", "break 03:15 03:30")
                .at("00:00", AVAILABLE)
                .at("03:12", BREAK)
                .at("03:27", AVAILABLE)
                .at("08:00", OFFLINE);
        assertThat(seam.alerts()).isEmpty();
        assertThat(seam.scheduledAt("03:13")).isEqualTo(ScheduledState.BREAK);
        assertThat(seam.scheduledAt("03:26")).isEqualTo(ScheduledState.BREAK);
        assertThat(seam.scheduledAt("03:28")).isEqualTo(ScheduledState.AVAILABLE);
    }
}
