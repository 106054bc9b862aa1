package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.events.AdherenceStatus.GRACE;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AdherenceStatus.UNKNOWN;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A watched feed that falls silent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilenceTest {

    @Test
    void while_silent_the_status_is_unknown_whatever_the_state() {
        Day quiet = day().shift("08:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("10:10", MEETING)
                .silent("10:00", "10:30");
        assertThat(quiet.statusAt("09:59:59")).isEqualTo(IN);
        assertThat(quiet.statusAt("10:00")).isEqualTo(UNKNOWN);
        assertThat(quiet.statusAt("10:29")).isEqualTo(UNKNOWN);
        assertThat(quiet.statusAt("10:30")).isEqualTo(GRACE);
        assertThat(day().silent("10:00", null).statusAt("11:00")).isEqualTo(UNKNOWN);
        assertThat(quiet.verdictAt("10:15").adherent()).isTrue();
    }

    @Test
    void a_deadline_is_later_by_the_silence_after_the_deviations_start() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:20", AVAILABLE)
                        .silent("10:02", "10:12")
                        .alerts())
                .containsExactly(
                        "wrong_state 10:15 | Scheduled available, is meeting for 10 minutes | 10:20 ended | 16:00 shift_end");
    }

    @Test
    void silence_before_the_start_does_not_count() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:20", AVAILABLE)
                        .silent("09:40", "10:02")
                        .alerts())
                .containsExactly(
                        "wrong_state 10:07 | Scheduled available, is meeting for 18 minutes | 10:20 ended | 16:00 shift_end");
    }

    @Test
    void no_alert_opens_in_silence_even_at_its_first_instant() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:20", AVAILABLE)
                        .silent("10:05", "10:12")
                        .alerts())
                .containsExactly(
                        "wrong_state 10:12 | Scheduled available, is meeting for 13 minutes | 10:20 ended | 16:00 shift_end");
    }

    @Test
    void two_silences_count_both() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:20", AVAILABLE)
                        .silent("10:01", "10:03")
                        .silent("10:04", "10:07")
                        .alerts())
                .containsExactly(
                        "wrong_state 10:10 | Scheduled available, is meeting for 15 minutes | 10:20 ended | 16:00 shift_end");
    }

    @Test
    void an_open_alert_stays_open_through_it() {
        Day quiet = day().shift("08:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("10:00", MEETING)
                .silent("10:10", null);
        assertThat(quiet.alertsAt("12:00"))
                .isEqualTo(List.of("wrong_state 10:05 | Scheduled available, is meeting | open"));
        assertThat(quiet.statusAt("12:00")).isEqualTo(UNKNOWN);
        assertThat(quiet.alertsAt("16:00"))
                .isEqualTo(
                        List.of(
                                "wrong_state 10:05 | Scheduled available, is meeting for 10 minutes | 16:00 shift_end | 16:00 shift_end"));
    }

    @Test
    void a_silence_that_lasts_opens_nothing() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .silent("10:02", null)
                        .alerts())
                .isEmpty();
    }

    @Test
    void late_start_waits_for_the_feed() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:40", AVAILABLE)
                        .silent("07:00", "08:30")
                        .alerts())
                .containsExactly(
                        "late_start 08:35 | Agent logged in 10 minutes late | 08:40 arrived | 16:00 shift_end");
    }

    @Test
    void how_early_one_left_is_wall_time() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("15:00", OFFLINE)
                        .silent("15:30", "15:50")
                        .alerts())
                .containsExactly(
                        "early_leave 15:01 | Agent logged off 60 minutes early | 16:00 shift_end | 16:00 shift_end");
    }

    @Test
    void a_break_is_over_when_it_is_over_but_its_tolerance_waits() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:40", AVAILABLE)
                        .silent("10:10", "10:30")
                        .alerts())
                .containsExactly(
                        "extended_break 10:32 | Break exceeded its 15 minutes by 10 minutes | 10:40 returned | 16:00 shift_end");
    }

    @Test
    void overlapping_silences_are_one() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:20", AVAILABLE)
                        .silent("10:02", "10:08")
                        .silent("10:05", "10:12")
                        .alerts())
                .containsExactly(
                        "wrong_state 10:15 | Scheduled available, is meeting for 10 minutes | 10:20 ended | 16:00 shift_end");
    }
}
