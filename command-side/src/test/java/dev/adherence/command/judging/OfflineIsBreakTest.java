package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** With {@code offline=break} a log-off in a break is judged as that break. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfflineIsBreakTest {

    @Test
    void offline_is_break_excuses_until_the_slid_segment_ends_and_then_it_is_leaving() {
        assertThat(day().rules(set("equivalences", "offline=break"))
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:05", OFFLINE)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 10:21 | Agent was logged off for 10 minutes | 10:30 returned | 16:00 shift_end");
    }

    @Test
    void offline_is_break_holds_only_when_it_begins_in_the_break() {
        assertThat(day().rules(set("equivalences", "offline=break"))
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:58", OFFLINE)
                        .at("10:10", AVAILABLE)
                        .at("10:11", BREAK)
                        .at("10:26", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 09:59 | Agent was logged off for 12 minutes | 10:10 returned | 16:00 shift_end");
    }

    @Test
    void offline_is_break_returns_in_time_without_an_alert() {
        assertThat(day().rules(set("equivalences", "offline=break"))
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", OFFLINE)
                        .at("10:15", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void offline_is_break_does_not_mean_lunch() {
        assertThat(day().rules(set("equivalences", "offline=break"))
                        .shift("08:00", "16:00", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 12:01 | Agent was logged off for 30 minutes | 12:30 returned | 16:00 shift_end");
    }

    @Test
    void with_both_equivalences_it_does() {
        assertThat(day().rules(set("equivalences", "offline=break,break=lunch"))
                        .shift("08:00", "16:00", "lunch 12:00 12:30")
                        .at("08:00", AVAILABLE)
                        .at("12:00", OFFLINE)
                        .at("12:30", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_break_that_goes_on_offline_is_one_run() {
        assertThat(day().rules(set("equivalences", "offline=break"))
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:05", OFFLINE)
                        .at("10:20", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "early_leave 10:16 | Agent was logged off for 5 minutes | 10:20 returned | 16:00 shift_end");
    }

    @Test
    void offline_at_the_start_of_a_shift_that_begins_with_a_break_is_late_all_the_same() {
        Day late = day().rules(set("equivalences", "offline=break"))
                .shift("08:00", "16:00", "break 08:00 08:30")
                .at("07:00", AVAILABLE)
                .at("08:00", OFFLINE)
                .at("08:30", AVAILABLE);
        assertThat(late.alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 30 minutes late | 08:30 arrived | 16:00 shift_end");
    }
}
