package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.and;
import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.dayIn;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AdherenceStatus.OUT;
import static dev.adherence.events.AdherenceStatus.UNSCHEDULED;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code workOutsideShift}: signed in where no shift is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkOutsideShiftTest {

    @Test
    void ignored_by_default() {
        assertThat(day().at("09:00", AVAILABLE).alerts()).isEmpty();
        assertThat(day().at("09:00", AVAILABLE).statusAt("12:00")).isEqualTo(UNSCHEDULED);
    }

    @Test
    void the_clock_runs_from_shift_end() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("workOutsideShift", "alert"))
                        .at("08:00", AVAILABLE)
                        .at("16:10", OFFLINE)
                        .alerts())
                .containsExactly(
                        "wrong_state 16:05 | Not scheduled, is available for 10 minutes | 16:10 ended | 16:10 ended");
    }

    @Test
    void or_from_login() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("workOutsideShift", "alert"))
                        .at("07:00", AVAILABLE)
                        .at("07:10", OFFLINE)
                        .at("08:00", AVAILABLE)
                        .at("16:00", OFFLINE)
                        .alerts())
                .containsExactly(
                        "wrong_state 07:05 | Not scheduled, is available for 10 minutes | 07:10 ended | 07:10 ended");
    }

    @Test
    void off_exactly_at_the_deadline_prevents_it() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("workOutsideShift", "alert"))
                        .at("08:00", AVAILABLE)
                        .at("16:05", OFFLINE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void the_start_of_a_shift_ends_it() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("workOutsideShift", "alert"))
                        .at("07:50", ON_CALL)
                        .at("16:00", OFFLINE)
                        .alerts())
                .containsExactly(
                        "wrong_state 07:55 | Not scheduled, is on call for 10 minutes | 08:00 ended | 08:00 ended");
    }

    @Test
    void the_start_of_a_shift_at_the_deadline_prevents_it() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("workOutsideShift", "alert"))
                        .at("07:55", ON_CALL)
                        .at("16:00", OFFLINE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void moving_between_states_goes_on_and_the_last_is_named() {
        assertThat(day().rules(set("workOutsideShift", "alert"))
                        .at("09:00", AVAILABLE)
                        .at("09:04", ON_CALL)
                        .at("09:08", MEETING)
                        .at("09:10", OFFLINE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Not scheduled, is meeting for 10 minutes | 09:10 ended | 09:10 ended");
        assertThat(day().rules(set("workOutsideShift", "alert"))
                        .at("09:00", AVAILABLE)
                        .at("09:04", ON_CALL)
                        .at("09:08", MEETING)
                        .alertsAt("09:09"))
                .containsExactly("wrong_state 09:05 | Not scheduled, is on call | open");
    }

    @Test
    void break_and_lunch_never_raise_it_and_end_it() {
        assertThat(day().rules(set("workOutsideShift", "alert"))
                        .at("09:00", AVAILABLE)
                        .at("09:10", BREAK)
                        .at("09:30", AVAILABLE)
                        .at("09:34", OFFLINE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Not scheduled, is available for 10 minutes | 09:10 ended | 09:10 ended");
    }

    @Test
    void while_it_lasts_the_verdict_turns_out_at_the_deadline() {
        Day work = day().rules(set("workOutsideShift", "alert")).at("09:00", AVAILABLE);
        assertThat(work.statusAt("09:04:59")).isEqualTo(UNSCHEDULED);
        assertThat(work.statusAt("09:05")).isEqualTo(OUT);
        assertThat(work.dueAfter("09:00")).isEqualTo("09:05");
        assertThat(work.dueAfter("09:05")).isEqualTo("never");
    }

    @Test
    void its_shift_date_is_the_local_date_of_the_deviation() {
        Day sydney = dayIn("Australia/Sydney", LocalDate.of(2026, 1, 29))
                .rules(set("workOutsideShift", "alert"))
                .at("01:00", AVAILABLE);
        JudgedAlert alert = sydney.judgedAt("02:00").alerts().get(0);
        assertThat(alert.shiftDate()).isEqualTo(LocalDate.of(2026, 1, 29));
        assertThat(alert.scheduleVersion()).isNull();
    }

    @Test
    void with_auto_resolve_never_it_stays() {
        assertThat(day().rules(and(set("workOutsideShift", "alert"), "autoResolve", "never"))
                        .at("09:00", AVAILABLE)
                        .at("09:10", OFFLINE)
                        .alerts())
                .containsExactly("wrong_state 09:05 | Not scheduled, is available for 10 minutes | 09:10 ended");
    }

    @Test
    void it_does_not_begin_by_a_change_of_settings() {
        assertThat(day().at("09:00", AVAILABLE)
                        .at("09:30", OFFLINE)
                        .rulesFrom("09:10", set("workOutsideShift", "alert"))
                        .alerts())
                .isEmpty();
    }
}
