package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ScheduledState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Versions that move the end of a shift under way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShiftLengthTest {

    @Test
    void a_shift_made_longer_ends_later() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("15:00")
                        .shift("08:00", "18:00")
                        .at("08:00", AVAILABLE)
                        .at("15:57", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 15:58 | Agent logged off 123 minutes early | 18:00 shift_end | 18:00 shift_end");
    }

    @Test
    void a_shift_made_shorter_ends_sooner() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("13:00")
                        .shift("08:00", "14:00")
                        .at("08:00", AVAILABLE)
                        .at("13:30", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 13:31 | Agent logged off 30 minutes early | 14:00 shift_end | 14:00 shift_end");
    }

    @Test
    void a_shift_made_shorter_than_already_worked_ends_at_the_publication() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("13:00")
                        .shift("08:00", "12:00")
                        .at("08:00", AVAILABLE)
                        .at("12:50", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 12:51 | Agent logged off 190 minutes early | 13:00 schedule_changed | 13:00 schedule_changed");
    }

    @Test
    void forgiven_minutes_count_from_the_new_end_once_it_is_published() {
        assertThat(day().shift("08:00", "16:00")
                        .thenPublishedAt("15:59")
                        .shift("08:00", "18:00")
                        .at("08:00", AVAILABLE)
                        .at("15:57", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 15:59 | Agent logged off 123 minutes early | 18:00 shift_end | 18:00 shift_end");
    }

    @Test
    void a_new_end_that_forgives_the_absence_ends_its_alert() {
        assertThat(day().shift("08:00", "18:00")
                        .thenPublishedAt("15:59")
                        .shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:57", OFFLINE)
                        .alerts())
                .containsExactly(
                        "early_leave 15:58 | Agent logged off 123 minutes early | 15:59 schedule_changed | 15:59 schedule_changed");
    }

    @Test
    void a_shift_made_longer_gives_a_late_break_its_full_length() {
        Day longer = day().shift("08:00", "16:00", "break 15:40 15:55")
                .thenPublishedAt("15:58")
                .shift("08:00", "18:00", "break 15:40 15:55")
                .at("08:00", AVAILABLE)
                .at("15:50", BREAK)
                .at("16:05", AVAILABLE)
                .rules(set("wrongStateTolerance", "PT1H"));
        assertThat(longer.alerts()).isEmpty();
        assertThat(longer.scheduledAt("16:04")).isEqualTo(ScheduledState.BREAK);
    }
}
