package dev.adherence.command.judging;

import static dev.adherence.events.AgentState.AFTER_CALL_WORK;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ADayToProveItOnTest {

    private static final Day JOHNS_DAY = Day.usual()
            .at("08:15", AVAILABLE)
            .at("09:00", ON_CALL)
            .at("09:12", AFTER_CALL_WORK)
            .at("09:14", AVAILABLE)
            .at("10:00", BREAK)
            .at("10:23", AVAILABLE)
            .at("11:00", BREAK)
            .at("11:05", AVAILABLE)
            .at("12:00", LUNCH)
            .at("12:30", AVAILABLE)
            .at("13:00", MEETING)
            .at("13:10", AVAILABLE)
            .at("13:58", ON_CALL)
            .at("14:06", BREAK)
            .at("14:20", AVAILABLE)
            .at("15:30", OFFLINE);

    private static final List<String> FIVE_ALERTS = List.of(
            "late_start 08:05 | Agent logged in 15 minutes late | 08:15 arrived | 16:00 shift_end",
            "extended_break 10:17 | Break exceeded its 15 minutes by 8 minutes | 10:23 returned | 16:00 shift_end",
            "unscheduled_break 11:02 | Break not scheduled (next break 14:00) | 11:05 returned | 16:00 shift_end",
            "wrong_state 13:05 | Scheduled available, is meeting for 10 minutes | 13:10 ended | 16:00 shift_end",
            "early_leave 15:31 | Agent logged off 30 minutes early | 16:00 shift_end | 16:00 shift_end");

    @Test
    void all_five_alerts_and_nothing_else() {
        assertThat(JOHNS_DAY.alerts()).isEqualTo(FIVE_ALERTS);
    }

    @Test
    void the_same_in_any_order_and_doubled() {
        Inputs day = JOHNS_DAY.inputs();
        Judgement expected = JOHNS_DAY.judgedAt("23:00");
        for (int seed = 0; seed < 20; seed++) {
            List<StateAt> doubled = new ArrayList<>(day.states());
            doubled.addAll(day.states());
            Collections.shuffle(doubled, new Random(seed));
            Inputs shuffled = new Inputs(
                    day.employeeId(),
                    day.zones(),
                    day.from(),
                    doubled,
                    day.publications(),
                    day.rules(),
                    day.inactive(),
                    day.silent(),
                    day.excused());
            assertThat(Judge.judge(shuffled, JOHNS_DAY.instant("23:00"))).isEqualTo(expected);
        }
    }

    @Test
    void every_minute_of_it_agrees_with_the_whole() {
        Judgement whole = JOHNS_DAY.judgedAt("23:00");
        for (Instant at = JOHNS_DAY.instant("00:00");
                at.isBefore(JOHNS_DAY.instant("17:00"));
                at = at.plusSeconds(60)) {
            Instant asOf = at;
            Judgement then = Judge.judge(JOHNS_DAY.inputs(), asOf);
            assertThat(then.verdicts())
                    .isEqualTo(whole.verdicts().stream()
                            .filter(verdict -> !verdict.from().isAfter(asOf))
                            .toList());
            assertThat(then.alerts())
                    .extracting(JudgedAlert::id, JudgedAlert::createdAt)
                    .isEqualTo(whole.alerts().stream()
                            .filter(alert -> !alert.createdAt().isAfter(asOf))
                            .map(alert -> org.assertj.core.api.Assertions.tuple(alert.id(), alert.createdAt()))
                            .toList());
        }
    }

    @Test
    void at_half_past_two_the_late_start_is_over_but_unresolved() {
        assertThat(JOHNS_DAY.alertsAt("14:30").get(0))
                .isEqualTo("late_start 08:05 | Agent logged in 15 minutes late | 08:15 arrived");
    }
}
