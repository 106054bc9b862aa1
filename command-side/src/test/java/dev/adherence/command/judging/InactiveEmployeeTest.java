package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AdherenceStatus.UNSCHEDULED;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ScheduledState;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Deactivated and reactivated employees. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InactiveEmployeeTest {

    @Test
    void an_open_alert_ends_and_resolves_when_the_employee_is_deactivated() {
        assertThat(day().shift("08:00", "16:00").inactive("09:00", null).alerts())
                .containsExactly(
                        "late_start 08:05 | Agent not logged in, 5 minutes after shift start | 09:00 employee_inactive | 09:00 employee_inactive");
    }

    @Test
    void whatever_auto_resolve_says() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("autoResolve", "never"))
                        .inactive("09:00", null)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent not logged in, 5 minutes after shift start | 09:00 employee_inactive | 09:00 employee_inactive");
    }

    @Test
    void one_whose_condition_is_over_but_that_nobody_resolved_resolves_then_too() {
        Day arrived = day().shift("08:00", "16:00").at("08:10", AVAILABLE).inactive("09:00", null);
        List<String> resolved =
                List.of("late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 09:00 employee_inactive");
        assertThat(arrived.alerts()).isEqualTo(resolved);
        assertThat(arrived.rules(set("autoResolve", "never")).alerts()).isEqualTo(resolved);
        assertThat(arrived.rules(set("autoResolve", "ended")).alerts())
                .containsExactly("late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 08:10 ended");
    }

    @Test
    void while_inactive_there_is_no_segment() {
        Day away = day().shift("08:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("10:00", OFFLINE)
                .inactive("09:00", "11:00");
        assertThat(away.scheduledAt("09:00")).isEqualTo(null);
        assertThat(away.statusAt("09:30")).isEqualTo(UNSCHEDULED);
        assertThat(away.statusAt("10:30")).isEqualTo(IN);
        assertThat(away.scheduledAt("11:00")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void what_remains_is_a_shift_that_starts_at_the_reactivation() {
        assertThat(day().shift("08:00", "16:00")
                        .inactive("07:00", "11:00")
                        .at("11:10", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 11:05 | Agent logged in 10 minutes late | 11:10 arrived | 16:00 shift_end");
    }

    @Test
    void inactive_all_day_raises_nothing() {
        assertThat(day().shift("08:00", "16:00").inactive("07:00", "16:00").alerts())
                .isEmpty();
    }

    @Test
    void segments_are_cut_to_what_remains() {
        Day cut = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("10:10", BREAK)
                .inactive("09:00", "10:05");
        assertThat(cut.scheduledAt("10:05")).isEqualTo(ScheduledState.BREAK);
        assertThat(cut.scheduledAt("10:19")).isEqualTo(ScheduledState.BREAK);
        assertThat(cut.scheduledAt("10:20")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void work_outside_a_shift_ends_with_it_too() {
        assertThat(day().rules(set("workOutsideShift", "alert"))
                        .at("09:00", AVAILABLE)
                        .inactive("10:00", "11:00")
                        .at("11:07", OFFLINE)
                        .alerts())
                .containsExactly(
                        "wrong_state 09:05 | Not scheduled, is available for 60 minutes | 10:00 employee_inactive | 10:00 employee_inactive",
                        "wrong_state 11:05 | Not scheduled, is available for 7 minutes | 11:07 ended | 11:07 ended");
    }

    @Test
    void being_deactivated_changes_nothing_decided_before() {
        Day later = day().shift("08:00", "16:00", "lunch 10:00 10:45", "break 11:30 11:45")
                .at("08:00", AVAILABLE)
                .at("09:05", BREAK)
                .at("09:08", AVAILABLE)
                .at("09:52", LUNCH)
                .inactive("10:05", null);
        assertThat(later.alerts())
                .containsExactly(
                        "unscheduled_break 09:07 | Break not scheduled (next break 11:30) | 09:08 returned | 10:05 employee_inactive");
        assertThat(later.statusAt("10:04")).isEqualTo(IN);
    }

    @Test
    void nor_does_it_forgive_an_absence() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("09:58", OFFLINE)
                        .inactive("10:00", null)
                        .alerts())
                .containsExactly(
                        "early_leave 09:59 | Agent logged off 362 minutes early | 10:00 employee_inactive | 10:00 employee_inactive");
    }
}
