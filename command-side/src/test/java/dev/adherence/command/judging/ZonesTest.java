package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.dayIn;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nights on which the clock is changed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ZonesTest {

    @Test
    void the_night_of_half_an_hour_more_in_lord_howe() {
        Day night = dayIn("Australia/Lord_Howe", LocalDate.of(2026, 4, 4))
                .shift("22:00", "+1 06:00", "break +1 03:00 +1 03:15")
                .at("22:00", AVAILABLE)
                .at("+1 01:00", BREAK)
                .at("+1 01:05", AVAILABLE)
                .at("+1 03:00", BREAK)
                .at("+1 03:15", AVAILABLE)
                .at("+1 05:30", OFFLINE);
        assertThat(Duration.between(night.instant("22:00"), night.instant("+1 06:00")))
                .isEqualTo(Duration.ofMinutes(510));
        assertThat(night.alerts())
                .containsExactly(
                        "unscheduled_break +1 01:02 | Break not scheduled (next break 03:00) | +1 01:05 returned | +1 06:00 shift_end",
                        "early_leave +1 05:31 | Agent logged off 30 minutes early | +1 06:00 shift_end | +1 06:00 shift_end");
        assertThat(night.judgedAt("+1 08:00").alerts())
                .extracting(JudgedAlert::shiftDate)
                .containsOnly(LocalDate.of(2026, 4, 4));
    }

    @Test
    void minutes_are_real_minutes_over_the_half_hour_that_comes_twice() {
        Day night = dayIn("Australia/Lord_Howe", LocalDate.of(2026, 4, 4))
                .shift("22:00", "+1 06:00")
                .at("22:00", AVAILABLE)
                .at("+1 01:00", MEETING)
                .at("+1 03:00", AVAILABLE);
        assertThat(night.alerts())
                .containsExactly(
                        "wrong_state +1 01:05 | Scheduled available, is meeting for 150 minutes | +1 03:00 ended | +1 06:00 shift_end");
    }

    @Test
    void minutes_are_real_minutes_over_the_half_hour_that_is_left_out() {
        Day night = dayIn("Australia/Lord_Howe", LocalDate.of(2026, 10, 3))
                .shift("22:00", "+1 06:00")
                .at("22:00", AVAILABLE)
                .at("+1 01:00", MEETING)
                .at("+1 03:00", AVAILABLE);
        assertThat(night.alerts())
                .containsExactly(
                        "wrong_state +1 01:05 | Scheduled available, is meeting for 90 minutes | +1 03:00 ended | +1 06:00 shift_end");
    }

    @Test
    void a_next_break_in_the_gap_is_told_as_published() {
        Day night = dayIn("Europe/Berlin", LocalDate.of(2026, 3, 28))
                .shift("22:00", "+1 06:00", "break +1 02:30 +1 02:45")
                .at("22:00", AVAILABLE)
                .at("23:00", BREAK)
                .at("23:05", AVAILABLE)
                .at("+1 03:30", BREAK)
                .at("+1 03:45", AVAILABLE);
        assertThat(night.alerts())
                .containsExactly(
                        "unscheduled_break 23:02 | Break not scheduled (next break 02:30) | 23:05 returned | +1 06:00 shift_end");
    }

    @Test
    void the_night_of_one_hour_more_in_berlin() {
        Day night = dayIn("Europe/Berlin", LocalDate.of(2026, 10, 24))
                .shift("22:00", "+1 06:00")
                .at("+1 05:00", AVAILABLE);
        assertThat(night.alerts())
                .containsExactly(
                        "late_start 22:05 | Agent logged in 480 minutes late | +1 05:00 arrived | +1 06:00 shift_end");
    }
}
