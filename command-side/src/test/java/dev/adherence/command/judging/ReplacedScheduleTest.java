package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What {@code replaceDates} judges again, and what comes back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplacedScheduleTest {

    @Test
    void except_that_a_replacement_judges_the_date_again() {
        assertThat(day().shift("08:00", "16:00")
                        .thenReplacedAt("17:00")
                        .shift("09:00", "15:00")
                        .at("09:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 09:05 | Agent logged in 10 minutes late | 09:10 arrived | 15:00 shift_end");
    }

    @Test
    void replaced_by_no_shift_the_date_raises_nothing() {
        assertThat(day().shift("08:00", "16:00")
                        .thenReplacedAt("17:00")
                        .at("09:10", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_replacement_during_the_shift_is_like_any_other_version() {
        assertThat(day().shift("08:00", "16:00")
                        .thenReplacedAt("09:00")
                        .shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:10", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:15", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void what_an_older_version_emptied_a_replacement_judges_over_its_whole_length() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("07:00")
                        .thenReplacedAt("17:00")
                        .shift("08:00", "16:00")
                        .at("08:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void what_was_left_of_a_shift_a_replacement_judges_again() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("12:00")
                        .thenReplacedAt("13:00")
                        .shift("08:00", "16:00")
                        .at("08:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void what_a_version_gives_back_holds_from_its_publication() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("07:00")
                        .thenPublishedAt("12:00")
                        .shift("08:00", "16:00")
                        .at("12:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 12:05 | Agent logged in 10 minutes late | 12:10 arrived | 16:00 shift_end");
    }
}
