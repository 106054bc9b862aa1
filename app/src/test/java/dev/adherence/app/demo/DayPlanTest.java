package dev.adherence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DayPlanTest {

    private static final Instant EIGHT = Instant.parse("2026-01-29T08:00:00Z");
    private static final Set<AgentState> AT_WORK =
            EnumSet.of(AgentState.AVAILABLE, AgentState.ON_CALL, AgentState.AFTER_CALL_WORK);

    @Test
    void the_same_duty_always_goes_the_same_way() {
        tenDays().forEach(duty -> assertThat(DayPlan.of(duty)).isEqualTo(DayPlan.of(duty)));
    }

    @Test
    void two_days_of_one_person_differ() {
        List<Duty> duties = tenDays();

        assertThat(states(DayPlan.of(duties.get(0)))).isNotEqualTo(states(DayPlan.of(duties.get(30))));
    }

    @Test
    void steps_follow_each_other_at_whole_seconds() {
        for (Duty duty : tenDays()) {
            List<Step> plan = DayPlan.of(duty);
            for (int i = 1; i < plan.size(); i++) {
                assertThat(plan.get(i).at()).isAfter(plan.get(i - 1).at());
            }
            assertThat(plan).allMatch(step -> step.at().getNano() == 0);
        }
    }

    @Test
    void a_day_begins_and_ends_near_its_duty_with_log_in_and_log_off() {
        for (Duty duty : tenDays()) {
            List<Step> plan = DayPlan.of(duty);
            Step last = plan.get(plan.size() - 1);

            assertThat(plan.get(0).at())
                    .isBetween(duty.start().minusSeconds(180), duty.start().plusSeconds(22 * 60));
            assertThat(plan.get(0).state()).isEqualTo(AgentState.AVAILABLE);
            assertThat(last.at())
                    .isBetween(duty.end().minusSeconds(35 * 60), duty.end().plusSeconds(180));
            assertThat(last.state()).isEqualTo(AgentState.OFFLINE);
            assertThat(states(plan.subList(0, plan.size() - 1))).doesNotContain(AgentState.OFFLINE);
        }
    }

    @Test
    void people_do_what_is_planned_most_of_the_time_but_not_always() {
        long seconds = 0;
        long asPlanned = 0;
        for (Duty duty : tenDays()) {
            List<Step> plan = DayPlan.of(duty);
            for (Instant at = duty.start(); at.isBefore(duty.end()); at = at.plusSeconds(30)) {
                seconds++;
                asPlanned += asPlanned(duty, at, stateAt(plan, at)) ? 1 : 0;
            }
        }

        assertThat(100.0 * asPlanned / seconds).isBetween(85.0, 97.0);
    }

    @Test
    void unusual_things_happen_a_few_times_a_duty_and_each_of_them_happens() {
        int late = 0;
        int early = 0;
        int unplannedBreaks = 0;
        int unplannedMeetings = 0;
        for (Duty duty : tenDays()) {
            List<Step> plan = DayPlan.of(duty);
            late += plan.get(0).at().isAfter(duty.start().plusSeconds(300)) ? 1 : 0;
            early += plan.get(plan.size() - 1).at().isBefore(duty.end().minusSeconds(300)) ? 1 : 0;
            unplannedBreaks += unplanned(duty, plan, AgentState.BREAK);
            unplannedMeetings += unplanned(duty, plan, AgentState.MEETING);
        }

        assertThat(late).isPositive();
        assertThat(early).isPositive();
        assertThat(unplannedBreaks).isGreaterThan(tenDays().size() / 2);
        assertThat(unplannedMeetings).isGreaterThan(tenDays().size() / 2);
    }

    @Test
    void a_short_duty_has_a_day_as_well() {
        Person person = Person.everybody().get(3);
        Duty duty = new Duty(person, EIGHT, EIGHT.plus(Duration.ofHours(4)));

        assertThat(DayPlan.of(duty)).hasSizeGreaterThan(50);
    }

    private static boolean asPlanned(Duty duty, Instant at, AgentState state) {
        return duty.pauses().stream()
                .filter(pause -> !at.isBefore(pause.start()) && at.isBefore(pause.end()))
                .findFirst()
                .map(pause -> state.name().equals(pause.type().name()))
                .orElse(AT_WORK.contains(state));
    }

    private static AgentState stateAt(List<Step> plan, Instant at) {
        return plan.stream()
                .filter(step -> !step.at().isAfter(at))
                .reduce((earlier, later) -> later)
                .map(Step::state)
                .orElse(AgentState.OFFLINE);
    }

    /** Far from every pause of the plan. */
    private static int unplanned(Duty duty, List<Step> plan, AgentState state) {
        return (int) plan.stream()
                .filter(step -> step.state() == state)
                .filter(step -> duty.pauses().stream()
                        .noneMatch(pause ->
                                Duration.between(pause.start(), step.at()).abs().toMinutes() < 5))
                .count();
    }

    private static List<AgentState> states(List<Step> plan) {
        return plan.stream().map(Step::state).toList();
    }

    private static List<Duty> tenDays() {
        List<Duty> duties = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            Instant start = EIGHT.plus(Duration.ofDays(day));
            Person.everybody()
                    .forEach(person -> duties.add(new Duty(person, start, start.plus(Duration.ofMinutes(510)))));
        }
        return duties;
    }
}
