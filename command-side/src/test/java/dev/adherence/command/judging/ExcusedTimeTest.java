package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.events.AdherenceStatus.EXCUSED;
import static dev.adherence.events.AdherenceStatus.GRACE;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AdherenceStatus.OUT;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What somebody has excused. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExcusedTimeTest {

    @Test
    void it_is_excused_whatever_the_agent_does_and_says_what_would_be_without() {
        Day excused = day().shift("08:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("10:10", MEETING)
                .excused("10:00", "10:30");

        assertThat(excused.statusAt("09:59:59")).isEqualTo(IN);
        assertThat(excused.verdictAt("10:00"))
                .returns(EXCUSED, Verdict::status)
                .returns(IN, Verdict::raw)
                .returns(true, Verdict::adherent);
        assertThat(excused.verdictAt("10:12").raw()).isEqualTo(GRACE);
        assertThat(excused.verdictAt("10:15").raw()).isEqualTo(OUT);
        assertThat(excused.verdictAt("10:30")).returns(GRACE, Verdict::status).returns(OUT, Verdict::raw);
        assertThat(excused.verdictAt("10:35")).returns(OUT, Verdict::status).returns(null, Verdict::raw);
    }

    @Test
    void it_is_excused_outside_of_shifts_and_while_a_feed_is_silent_too() {
        assertThat(day().excused("05:00", "06:00").statusAt("05:30")).isEqualTo(EXCUSED);
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .silent("10:00", "11:00")
                        .excused("10:30", "11:30")
                        .statusAt("10:45"))
                .isEqualTo(EXCUSED);
    }

    @Test
    void no_alert_opens_in_it_and_it_is_taken_off_the_age_and_the_minutes() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:40", AVAILABLE)
                        .excused("10:02", "10:30")
                        .alerts())
                .containsExactly(
                        "wrong_state 10:33 | Scheduled available, is meeting for 12 minutes | 10:40 ended | 16:00 shift_end");
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:34", AVAILABLE)
                        .excused("10:00", "10:30")
                        .alerts())
                .isEmpty();
    }

    @Test
    void silence_and_excuse_of_the_same_time_are_taken_off_once() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:40", AVAILABLE)
                        .silent("10:02", "10:20")
                        .excused("10:10", "10:30")
                        .alerts())
                .containsExactly(
                        "wrong_state 10:33 | Scheduled available, is meeting for 12 minutes | 10:40 ended | 16:00 shift_end");
    }

    @Test
    void an_alert_that_is_open_goes_on_through_it() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:50", AVAILABLE)
                        .excused("08:10", "08:40")
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 20 minutes late | 08:50 arrived | 16:00 shift_end");
    }

    @Test
    void who_leaves_for_the_rest_of_the_day_that_is_excused_has_not_left_early() {
        Day sick = day().shift("08:00", "16:00").at("08:00", AVAILABLE).excused("12:00", "16:00");

        assertThat(sick.at("11:55", OFFLINE).alerts()).isEmpty();
    }

    @Test
    void who_leaves_before_that_has_left_early_by_what_is_not_excused() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("11:30", OFFLINE)
                        .excused("12:00", "16:00")
                        .alerts())
                .containsExactly(
                        "early_leave 11:31 | Agent logged off 30 minutes early | 16:00 shift_end | 16:00 shift_end");
    }

    @Test
    void a_break_that_lasts_into_it_is_over_by_what_is_not_excused() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:50", AVAILABLE)
                        .excused("10:16", "10:46")
                        .alerts())
                .containsExactly(
                        "extended_break 10:47 | Break exceeded its 15 minutes by 5 minutes | 10:50 returned | 16:00 shift_end");
    }

    @Test
    void an_excuse_that_is_to_come_is_due_at_its_beginning_and_its_end() {
        Day ahead = day().shift("08:00", "16:00").at("08:00", AVAILABLE).excused("10:00", "10:30");

        assertThat(ahead.dueAfter("09:00")).isEqualTo("10:00");
        assertThat(ahead.dueAfter("10:00")).isEqualTo("10:30");
    }
}
