package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.usual;
import static dev.adherence.events.AdherenceStatus.GRACE;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AdherenceStatus.OUT;
import static dev.adherence.events.AdherenceStatus.UNSCHEDULED;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static dev.adherence.events.AgentState.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.Verdict;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code adherenceStatus} at every instant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusStepsTest {

    @Test
    void grace_until_late_start_opens_then_out_then_in() {
        Day late = day().shift("08:00", "16:00").at("08:15", AVAILABLE);
        assertThat(late.statusAt("07:59:59")).isEqualTo(IN);
        assertThat(late.statusAt("08:00")).isEqualTo(GRACE);
        assertThat(late.statusAt("08:04:59")).isEqualTo(GRACE);
        assertThat(late.statusAt("08:05")).isEqualTo(OUT);
        assertThat(late.statusAt("08:15")).isEqualTo(IN);
    }

    @Test
    void the_reconnect_hold_is_grace() {
        Day left = day().shift("08:00", "16:00").at("08:00", AVAILABLE).at("12:00", OFFLINE);
        assertThat(left.statusAt("12:00:59")).isEqualTo(GRACE);
        assertThat(left.statusAt("12:01")).isEqualTo(OUT);
        assertThat(left.statusAt("16:00")).isEqualTo(IN);
    }

    @Test
    void the_last_grace_minutes_are_grace_to_the_end() {
        Day left = day().shift("08:00", "16:00").at("08:00", AVAILABLE).at("15:55", OFFLINE);
        assertThat(left.statusAt("15:55")).isEqualTo(GRACE);
        assertThat(left.statusAt("15:59:59")).isEqualTo(GRACE);
        assertThat(left.statusAt("16:00")).isEqualTo(IN);
    }

    @Test
    void a_wrong_state_is_grace_until_its_deadline() {
        Day wrong = day().shift("08:00", "16:00").at("08:00", AVAILABLE).at("12:00", TRAINING);
        assertThat(wrong.statusAt("12:04:59")).isEqualTo(GRACE);
        assertThat(wrong.statusAt("12:05")).isEqualTo(OUT);
    }

    @Test
    void an_unscheduled_break_is_grace_until_its_deadline() {
        Day pause = day().shift("08:00", "16:00").at("08:00", AVAILABLE).at("12:00", BREAK);
        assertThat(pause.statusAt("12:01:59")).isEqualTo(GRACE);
        assertThat(pause.statusAt("12:02")).isEqualTo(OUT);
    }

    @Test
    void an_extended_break_is_grace_until_its_deadline() {
        Day pause = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("10:00", BREAK);
        assertThat(pause.statusAt("10:14:59")).isEqualTo(IN);
        assertThat(pause.statusAt("10:15")).isEqualTo(GRACE);
        assertThat(pause.statusAt("10:17")).isEqualTo(OUT);
    }

    @Test
    void only_out_is_not_adherent() {
        Day late = day().shift("08:00", "16:00");
        assertThat(late.verdictAt("08:04").adherent()).isTrue();
        assertThat(late.verdictAt("08:05").adherent()).isFalse();
    }

    @Test
    void an_agent_without_any_event_is_offline_and_counts() {
        Verdict first = day().shift("08:00", "16:00").verdictAt("07:00");
        assertThat(first.state()).isEqualTo(OFFLINE);
        assertThat(first.stateStartedAt()).isNull();
        assertThat(first.status()).isEqualTo(IN);
    }

    @Test
    void signed_in_without_a_segment_is_unscheduled() {
        assertThat(day().at("07:00", BREAK).statusAt("07:10")).isEqualTo(UNSCHEDULED);
    }

    @Test
    void a_queue_change_is_a_new_verdict_but_no_new_state() {
        Day day = day().shift("08:00", "16:00")
                .at("07:00", BREAK)
                .at("08:00", AVAILABLE, "sales", null)
                .at("09:00", AVAILABLE, "support", null);
        Verdict after = day.verdictAt("09:30");
        assertThat(after.from()).isEqualTo(day.instant("09:00"));
        assertThat(after.queue()).isEqualTo("support");
        assertThat(after.stateStartedAt()).isEqualTo(day.instant("08:00"));
        assertThat(after.since()).isEqualTo(day.instant("08:00"));
    }

    @Test
    void since_is_the_start_of_the_unbroken_stretch_of_the_status() {
        Day day = usual().at("07:55", AVAILABLE).at("09:00", ON_CALL).at("10:00", BREAK);
        assertThat(day.verdictAt("10:10").since()).isEqualTo(day.instant("08:00"));
        assertThat(day.verdictAt("10:10").stateStartedAt()).isEqualTo(day.instant("10:00"));
    }

    @Test
    void verdicts_begin_at_from_and_none_lies_after_the_instant_asked_for() {
        Day day = usual().at("-1 20:00", BREAK).at("08:00", AVAILABLE).at("09:00", MEETING);
        List<Verdict> verdicts = day.judgedAt("09:00").verdicts();
        assertThat(verdicts.get(0).from()).isEqualTo(day.instant("00:00"));
        assertThat(verdicts.get(0).since()).isEqualTo(day.instant("00:00"));
        assertThat(verdicts.get(0).stateStartedAt()).isEqualTo(day.instant("-1 20:00"));
        assertThat(verdicts).extracting(Verdict::from).isSorted().endsWith(day.instant("09:00"));
    }

    @Test
    void verdicts_carry_date_and_version_of_their_shift() {
        Day night = day().shift("22:00", "+1 06:00");
        assertThat(night.verdictAt("+1 03:00").shiftDate()).isEqualTo(Day.DATE);
        assertThat(night.verdictAt("+1 03:00").scheduleVersion()).isEqualTo(1);
        assertThat(night.verdictAt("21:00").shiftDate()).isNull();
        assertThat(night.verdictAt("21:00").scheduleVersion()).isNull();
    }
}
