package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An alert is of the shift to which it belongs as is known now, and outside of shifts of the day on which it began, whatever came first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShiftDateTest extends AgentStory {

    private static final Instant LATER = instant(DAY.plusDays(1), "09:00");

    @BeforeEach
    void work_outside_shifts_raises_an_alert() {
        rules = rules.with(
                0,
                new RuleValues(
                        null, null, null, null, null, null, null, null, null, null, null, null, "alert", null, null,
                        null, null));
    }

    @Test
    void of_an_overnight_shift_the_date_is_that_of_its_start_whatever_came_first() {
        AgentCommand states = recorded(LATER, stateAt(night("00:30"), MEETING), stateAt(night("00:50"), AVAILABLE));

        Outcome shiftFirst = after(List.of(assigned(), overnight(at("12:00")), states));
        Outcome statesFirst = after(List.of(assigned(), states, overnight(LATER)));

        assertThat(dates(statesFirst)).isEqualTo(dates(shiftFirst)).contains("wrong_state 00:35 " + DAY);
        assertThat(statesFirst.events())
                .filteredOn(AlertAmended.class::isInstance)
                .extracting(event -> ((AlertAmended) event).shiftDate())
                .contains(DAY);
    }

    @Test
    void a_shift_that_is_gone_leaves_the_date_of_the_deviation() {
        AgentCommand states = recorded(LATER, stateAt(night("00:30"), MEETING), stateAt(night("00:50"), OFFLINE));

        Outcome gone = after(List.of(assigned(), overnight(at("12:00")), states, replaced(DAY, LATER)));

        assertThat(dates(gone)).containsExactly("wrong_state 00:35 " + DAY.plusDays(1));
    }

    @Test
    void outside_of_shifts_it_is_the_date_in_the_zone_in_which_the_agent_was_then() {
        AgentCommand early = recorded(at("23:40"), state("23:30", AVAILABLE));
        AgentCommand moves = new AssignEmployee(JOHN, ACME, List.of(SALES), "Asia/Tokyo", true, at("23:50"));
        AgentCommand rest = recorded(LATER, stateAt(night("01:00"), OFFLINE), stateAt(night("02:00"), AVAILABLE));

        assertThat(dates(after(List.of(assigned(), early, moves, rest))))
                .isEqualTo(dates(after(List.of(assigned(), moves, early, rest))))
                .containsExactly("wrong_state 23:35 " + DAY, "wrong_state 02:05 " + DAY.plusDays(1));
    }

    @Test
    void what_people_do_about_work_outside_of_shifts_does_not_depend_on_its_date() {
        List<AgentCommand> beforeMidnight =
                new ArrayList<>(List.of(assigned(), recorded(night("00:10"), state("23:50", MEETING))));
        UUID alert = only(after(beforeMidnight)).id();
        AgentCommand correction =
                recorded(night("00:40"), stateAt(at("23:50"), OFFLINE, 2L), stateAt(night("00:05"), MEETING));

        List<AgentCommand> acknowledged = new ArrayList<>(beforeMidnight);
        acknowledged.add(new AcknowledgeAlert(JOHN, alert, Past.day(at("23:50")), ANNA, "known", night("00:20")));
        acknowledged.add(correction);
        assertThat(only(after(acknowledged)).acknowledged()).isTrue();

        List<AgentCommand> resolved = new ArrayList<>(beforeMidnight);
        resolved.add(new ResolveAlert(JOHN, alert, Past.day(at("23:50")), ANNA, "known", night("00:20")));
        resolved.add(correction);
        assertThat(after(resolved).alerts()).isEmpty();
    }

    private static AgentCommand.StateRecord stateAt(Instant at, dev.adherence.events.AgentState state, Long sequence) {
        return new AgentCommand.StateRecord(0, state, null, at, null, null, sequence);
    }

    private static Instant night(String time) {
        return instant(DAY.plusDays(1), time);
    }

    private static PublishSchedule overnight(Instant now) {
        Shift shift = new Shift(at("22:00"), night("06:00"), LocalTime.of(22, 0), LocalTime.of(6, 0), List.of());
        return new PublishSchedule(JOHN, List.of(new ShiftRecord(0, DAY, shift)), false, "wfm", now);
    }

    private static RecordedAlert only(Outcome outcome) {
        List<RecordedAlert> standing = outcome.all().alerts().stream()
                .filter(alert -> !alert.retracted())
                .toList();
        assertThat(standing).hasSize(1);
        return standing.get(0);
    }

    private static List<String> dates(Outcome outcome) {
        return outcome.all().alerts().stream()
                .filter(alert -> !alert.retracted())
                .sorted(java.util.Comparator.comparing(RecordedAlert::createdAt))
                .map(alert ->
                        alert.type() + " " + alert.createdAt().toString().substring(11, 16) + " " + alert.shiftDate())
                .toList();
    }
}
