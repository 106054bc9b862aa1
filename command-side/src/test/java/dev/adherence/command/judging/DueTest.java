package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.command.judging.Day.usual;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When the judgement changes next with nobody sending anything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DueTest {

    @Test
    void the_next_boundary_is_due() {
        assertThat(usual().at("08:00", AVAILABLE).dueAfter("09:00")).isEqualTo("10:00");
        assertThat(usual().at("08:00", AVAILABLE).dueAfter("10:15")).isEqualTo("12:00");
    }

    @Test
    void before_the_shift_its_start_is_due() {
        assertThat(usual().dueAfter("00:00")).isEqualTo("08:00");
    }

    @Test
    void a_deadline_is_due() {
        assertThat(day().shift("08:00", "16:00").dueAfter("08:00")).isEqualTo("08:05");
        assertThat(day().shift("08:00", "16:00").dueAfter("08:04:59")).isEqualTo("08:05");
        assertThat(day().shift("08:00", "16:00").dueAfter("08:05")).isEqualTo("16:00");
    }

    @Test
    void a_deadline_that_silence_moved_is_due_then() {
        assertThat(day().shift("08:00", "16:00").silent("08:01", "08:11").dueAfter("08:11"))
                .isEqualTo("08:15");
    }

    @Test
    void a_state_after_the_instant_asked_for_is_due_but_not_judged() {
        Day ahead = day().shift("08:00", "16:00").at("08:00", AVAILABLE).at("09:00", MEETING);
        assertThat(ahead.dueAfter("08:30")).isEqualTo("09:00");
        assertThat(ahead.judgedAt("08:30").verdicts()).hasSize(2);
        assertThat(ahead.alertsAt("08:59")).isEmpty();
    }

    @Test
    void shift_end_is_due_even_where_only_a_resolution_happens() {
        assertThat(day().shift("08:00", "12:00")
                        .shift("12:00", "16:00")
                        .at("08:10", AVAILABLE)
                        .dueAfter("09:00"))
                .isEqualTo("12:00");
    }

    @Test
    void after_everything_nothing_is_due() {
        assertThat(usual().dueAfter("16:00")).isEqualTo("never");
        assertThat(day().dueAfter("12:00")).isEqualTo("never");
    }

    @Test
    void a_change_of_settings_alone_is_not_due() {
        assertThat(day().rulesFrom("10:00", set("graceLateStart", "PT1M")).dueAfter("09:00"))
                .isEqualTo("never");
    }

    @Test
    void before_from_nothing_is_judged_and_from_is_due() {
        Judgement before = usual().judgedAt("-1 23:00");
        assertThat(before.verdicts()).isEmpty();
        assertThat(before.alerts()).isEmpty();
        assertThat(before.due()).isEqualTo(usual().instant("00:00"));
    }

    @Test
    void nothing_changes_before_it_is_due() {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            Day day = day().shift("08:00", "12:00", "break 10:00 10:15")
                    .shift("12:03", "16:00", "lunch 12:30 13:00", "meeting 14:00 15:00")
                    .silent("11:00", "11:20")
                    .rules(set("workOutsideShift", "alert"));
            for (int minute = 440; minute < 1000; minute += 1 + random.nextInt(60)) {
                day.at("%02d:%02d".formatted(minute / 60, minute % 60), AgentState.values()[random.nextInt(9)]);
            }
            Inputs inputs = day.inputs();
            Instant at = day.instant("07:00");
            while (at != null) {
                Judgement now = Judge.judge(inputs, at);
                Instant last =
                        now.due() == null ? day.instant("+3 00:00") : now.due().minusSeconds(1);
                if (last.isAfter(at)) {
                    Judgement then = Judge.judge(inputs, last);
                    assertThat(then).isEqualTo(now);
                }
                at = now.due();
            }
        }
    }
}
