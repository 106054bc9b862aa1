package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which condition wins, pair by pair. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrecedenceTest {

    @Test
    void extended_break_supersedes_an_open_unscheduled_break() {
        Day john = day().shift("08:00", "16:00")
                .at("08:00", AVAILABLE)
                .at("11:00", BREAK)
                .at("11:30", AVAILABLE);
        assertThat(john.alerts())
                .containsExactly(
                        "unscheduled_break 11:02 | Break not scheduled (no further break) | 11:17 superseded | 11:17 superseded",
                        "extended_break 11:17 | Break exceeded its 15 minutes by 15 minutes | 11:30 returned | 16:00 shift_end");
        assertThat(john.alertsAt("11:16:59"))
                .containsExactly("unscheduled_break 11:02 | Break not scheduled (no further break) | open");
    }

    @Test
    void an_unscheduled_break_does_not_open_beside_an_open_extended_one() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:16", LUNCH)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 15 minutes | 10:30 returned | 16:00 shift_end");
    }

    @Test
    void of_two_that_would_open_at_once_only_the_stronger_does() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:15", LUNCH)
                        .at("10:30", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 15 minutes | 10:30 returned | 16:00 shift_end");
    }

    @Test
    void superseded_resolves_at_once_whatever_the_setting() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("11:00", BREAK)
                        .at("11:30", AVAILABLE)
                        .rules(set("autoResolve", "never"))
                        .alerts())
                .containsExactly(
                        "unscheduled_break 11:02 | Break not scheduled (no further break) | 11:17 superseded | 11:17 superseded",
                        "extended_break 11:17 | Break exceeded its 15 minutes by 15 minutes | 11:30 returned");
    }

    @Test
    void leaving_ends_an_extended_break_before_it_can_supersede_it() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:20", OFFLINE)
                        .at("10:22", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:17 | Break exceeded its 15 minutes by 5 minutes | 10:20 returned | 16:00 shift_end",
                        "early_leave 10:21 | Agent was logged off for 2 minutes | 10:22 returned | 16:00 shift_end");
    }

    @Test
    void leaving_ends_an_unscheduled_break() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", BREAK)
                        .at("10:05", OFFLINE)
                        .at("10:07", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "unscheduled_break 10:02 | Break not scheduled (no further break) | 10:05 returned | 16:00 shift_end",
                        "early_leave 10:06 | Agent was logged off for 2 minutes | 10:07 returned | 16:00 shift_end");
    }

    @Test
    void leaving_ends_a_wrong_state() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:10", OFFLINE)
                        .at("10:12", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled available, is meeting for 10 minutes | 10:10 ended | 16:00 shift_end",
                        "early_leave 10:11 | Agent was logged off for 2 minutes | 10:12 returned | 16:00 shift_end");
    }

    @Test
    void a_break_ends_a_wrong_state_and_is_unscheduled_itself() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:00", AVAILABLE)
                        .at("10:00", MEETING)
                        .at("10:10", BREAK)
                        .at("10:15", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled available, is meeting for 10 minutes | 10:10 ended | 16:00 shift_end",
                        "unscheduled_break 10:12 | Break not scheduled (no further break) | 10:15 returned | 16:00 shift_end");
    }

    @Test
    void who_arrives_in_a_wrong_state_is_late_first_and_then_wrong() {
        assertThat(day().shift("08:00", "16:00")
                        .at("08:10", TRAINING)
                        .at("08:20", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "late_start 08:05 | Agent logged in 10 minutes late | 08:10 arrived | 16:00 shift_end",
                        "wrong_state 08:15 | Scheduled available, is training for 10 minutes | 08:20 ended | 16:00 shift_end");
    }

    @Test
    void never_do_two_last_at_once() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Day busy = day().shift(
                            "08:00",
                            "16:00",
                            "break 10:00 10:15",
                            "lunch 12:00 12:30",
                            "meeting 13:00 14:00",
                            "break 14:00 14:15");
            for (int minute = 400; minute < 1000; minute += 1 + random.nextInt(25)) {
                busy.at("%02d:%02d".formatted(minute / 60, minute % 60), AgentState.values()[random.nextInt(9)]);
            }
            List<JudgedAlert> alerts = busy.judgedAt("23:00").alerts();
            for (int next = 1; next < alerts.size(); next++) {
                assertThat(alerts.get(next).createdAt())
                        .isAfterOrEqualTo(alerts.get(next - 1).endedAt());
            }
        }
    }
}
