package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.command.judging.Day.usual;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AlertType;
import dev.adherence.events.ScheduledState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which version of the settings decides, how the system resolves, and the name of an alert. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsAndResolutionTest {

    @Test
    void the_version_in_force_at_the_start_of_a_deviation_decides_it() {
        Day day = day().shift("08:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("09:58", MEETING)
                .at("10:08", AVAILABLE)
                .at("11:00", MEETING)
                .at("11:08", AVAILABLE)
                .rulesFrom("10:00", set("wrongStateTolerance", "PT10M"));
        assertThat(day.alerts())
                .containsExactly(
                        "wrong_state 10:03 | Scheduled available, is meeting for 10 minutes | 10:08 ended | 16:00 shift_end");
        assertThat(day.judgedAt("12:00").alerts().get(0).settingsVersion()).isZero();
        assertThat(day.verdictAt("10:07").settingsVersion()).isZero();
        assertThat(day.verdictAt("12:00").settingsVersion()).isEqualTo(1);
    }

    @Test
    void exactly_at_its_instant_the_new_version_holds() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:08", AVAILABLE)
                        .rulesFrom("10:00", set("wrongStateTolerance", "PT10M"))
                        .alerts())
                .isEmpty();
    }

    @Test
    void late_start_is_decided_by_the_rules_at_shift_start() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:06", AVAILABLE)
                        .rulesFrom("08:01", set("graceLateStart", "PT10M"))
                        .alerts())
                .containsExactly("late_start 08:05 | Agent logged in 6 minutes late | 08:06 arrived | 16:00 shift_end");
    }

    @Test
    void the_window_is_that_of_the_breaks_beginning() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:45", BREAK)
                        .at("10:00", AVAILABLE)
                        .rulesFrom("09:45", set("breakWindow", "PT15M"))
                        .alerts())
                .isEmpty();
    }

    /** The break covers the lunch for a while: the lunch began at 09:53, though it comes into force anew at 10:04. */
    @Test
    void a_segment_that_comes_into_force_again_began_when_it_did_and_the_rules_of_then_say_what_fits() {
        Day day = day().shift("08:00", "16:00", "break 09:41 09:51", "lunch 09:56 10:11")
                .at("08:00", AVAILABLE)
                .at("09:53", LUNCH)
                .at("09:54", BREAK)
                .rulesFrom("10:02", set("equivalences", "break=lunch"));
        assertThat(day.scheduledAt("10:03")).isEqualTo(ScheduledState.BREAK);
        assertThat(day.statusAt("10:03")).isEqualTo(AdherenceStatus.IN);
        assertThat(day.scheduledAt("10:05")).isEqualTo(ScheduledState.LUNCH);
        assertThat(day.statusAt("10:05")).isEqualTo(AdherenceStatus.GRACE);
    }

    @Test
    void auto_resolve_is_that_of_the_deviations_start() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:10", AVAILABLE)
                        .rulesFrom("08:01", set("autoResolve", "never"))
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end");
    }

    @Test
    void auto_resolve_ended_resolves_with_the_end_of_the_condition() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:10", AVAILABLE)
                        .at("15:30", OFFLINE)
                        .rules(set("autoResolve", "ended"))
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 08:10 ended",
                        "early_leave 15:31 | Agent logged off 30 minutes early | 16:00 shift_end | 16:00 ended");
    }

    @Test
    void auto_resolve_shift_end_leaves_it_open_until_then() {
        Day day = day().shift("08:00", "16:00").at("08:10", AVAILABLE);
        assertThat(day.alertsAt("15:59:59"))
                .isEqualTo(List.of("late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived"));
        assertThat(day.alertsAt("16:00"))
                .isEqualTo(List.of(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end"));
    }

    @Test
    void auto_resolve_never_leaves_it_open_for_good() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("autoResolve", "never"))
                        .alerts())
                .containsExactly("late_start 08:05 | Agent did not log in | 16:00 no_show");
    }

    @Test
    void never_does_not_hold_up_a_changed_schedule() {
        assertThat(day().shift("08:00", "16:00")
                        .rules(set("autoResolve", "never"))
                        .thenPublishedAt("09:00")
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent not logged in, 5 minutes after shift start | 09:00 schedule_changed | 09:00 schedule_changed");
    }

    @Test
    void the_id_is_a_name_based_uuid_of_employee_type_and_start() {
        UUID id = AlertId.of(Day.JOHN, AlertType.LATE_START, Instant.parse("2026-01-29T08:00:00Z"));
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).isEqualTo(UUID.fromString("d9fd609d-a6ac-5a8e-a273-f1199d8ca438"));
        assertThat(id).isNotEqualTo(AlertId.of(Day.JOHN, AlertType.EARLY_LEAVE, Instant.parse("2026-01-29T08:00:00Z")));
        assertThat(id).isNotEqualTo(AlertId.of(Day.JOHN, AlertType.LATE_START, Instant.parse("2026-01-29T08:00:01Z")));
        assertThat(usual().judgedAt("09:00").alerts())
                .extracting(JudgedAlert::id)
                .containsExactly(id);
    }
}
