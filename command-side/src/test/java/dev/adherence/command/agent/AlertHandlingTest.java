package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertType;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertHandlingTest extends AgentStory {

    private static final Actor BEN = new Actor(UUID.fromString("00000000-0000-0000-0000-0000000000dd"), "Ben");

    @Test
    void an_acknowledgement_is_recorded_with_who_when_and_notes() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);

        ResultValidator<Agent> result = when(late, acknowledge(alert, ANNA, "is ill", at("08:20")));

        result.expectEvents(new AlertAcknowledged(JOHN, alert, ANNA, "is ill", null, at("08:20")));
    }

    @Test
    void acknowledged_twice_changes_nothing() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);
        late.add(acknowledge(alert, ANNA, "is ill", at("08:20")));

        when(late, acknowledge(alert, BEN, null, at("08:21"))).expectNoEvents();
        when(late, acknowledge(alert, ANNA, "is ill", at("08:21"))).expectNoEvents();
    }

    @Test
    void new_notes_of_a_second_acknowledgement_are_appended() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);
        late.add(acknowledge(alert, ANNA, "is ill", at("08:20")));

        when(late, acknowledge(alert, BEN, "called back", at("08:21")))
                .expectEvents(new AlertNoted(JOHN, alert, BEN, "called back", null, at("08:21")));
    }

    @Test
    void resolved_twice_changes_nothing() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);
        late.add(resolve(alert, ANNA, at("08:20")));

        when(late, resolve(alert, BEN, at("08:21"))).expectNoEvents();
    }

    @Test
    void what_a_person_resolved_cannot_be_acknowledged() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);
        late.add(resolve(alert, ANNA, at("08:20")));

        when(late, acknowledge(alert, BEN, null, at("08:21")))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(refusedAs(Refusal.Kind.CONFLICT));
    }

    @Test
    void what_the_system_resolved_can_still_be_acknowledged_and_stays_resolved() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);
        late.add(new JudgeAgent(JOHN, at("16:00")));
        late.add(acknowledge(alert, ANNA, null, at("17:00")));

        RecordedAlert after = after(late).all().alert(alert);

        assertThat(after.resolution()).isEqualTo(Resolution.SHIFT_END);
        assertThat(after.acknowledged()).isTrue();
    }

    @Test
    void an_unknown_alert_is_missing() {
        when(lateAtNine(), acknowledge(UUID.randomUUID(), ANNA, null, at("08:20")))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(refusedAs(Refusal.Kind.MISSING));
    }

    @Test
    void an_alert_of_a_day_long_past_is_found_in_the_stream() {
        List<AgentCommand> commands = lateAtNine();
        UUID alert = alert(commands, AlertType.LATE_START);
        for (int day = 1; day < 10; day++) {
            commands.add(recorded(
                    instant(DAY.plusDays(day), "12:00"),
                    stateAt(instant(DAY.plusDays(day), "10:00"), AVAILABLE),
                    stateAt(instant(DAY.plusDays(day), "11:00"), OFFLINE)));
        }
        Instant later = instant(DAY.plusDays(10), "09:00");

        when(commands, acknowledge(alert, ANNA, null, later))
                .expectEvents(new AlertAcknowledged(JOHN, alert, ANNA, null, null, later));
    }

    @Test
    void data_that_prove_an_alert_wrong_retract_it_and_delete_nothing() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);
        late.add(recorded(at("08:30"), state("07:55", AVAILABLE)));

        Outcome outcome = after(late);

        assertThat(outcome.alerts()).isEmpty();
        assertThat(outcome.events()).contains(new AlertRetracted(JOHN, alert, Resolution.RETRACTED, at("08:30")));
        assertThat(outcome.all().alert(alert).endedAt()).isEqualTo(at("08:05"));
        assertThat(outcome.all().alert(alert).ending()).isNull();
    }

    @Test
    void a_no_show_becomes_a_late_start_under_its_id() {
        List<AgentCommand> late = lateAtNine();
        UUID alert = alert(late, AlertType.LATE_START);
        late.add(new JudgeAgent(JOHN, at("16:00")));
        late.add(recorded(at("17:00"), state("08:12", AVAILABLE), state("16:00", OFFLINE)));

        Outcome outcome = after(late);

        assertThat(outcome.alerts())
                .containsExactly(
                        "late_start | 08:05 | Agent logged in 12 minutes late | 08:12 | arrived | shift_end 16:00");
        assertThat(outcome.events())
                .filteredOn(AlertAmended.class::isInstance)
                .extracting(event -> ((AlertAmended) event).alertId())
                .containsExactly(alert);
    }

    @Test
    void an_acknowledgement_goes_over_to_the_alert_that_replaces_a_retracted_one() {
        List<AgentCommand> commands = inAMeetingFrom("13:00", at("13:06"));
        UUID former = alert(commands, AlertType.WRONG_STATE);
        commands.add(acknowledge(former, ANNA, "fire drill", at("13:07")));
        commands.add(recorded(at("13:20"), state("12:50", MEETING)));

        Outcome outcome = after(commands);

        List<RecordedAlert> standing = outcome.all().alerts().stream()
                .filter(alert -> !alert.retracted())
                .toList();
        assertThat(standing).hasSize(1);
        assertThat(standing.get(0).id()).isNotEqualTo(former);
        assertThat(standing.get(0).deviationStart()).isEqualTo(at("12:50"));
        assertThat(standing.get(0).acknowledged()).isTrue();
        assertThat(standing.get(0).remarks()).extracting("notes").containsExactly("fire drill");
        assertThat(outcome.events())
                .contains(new AlertAcknowledged(JOHN, standing.get(0).id(), ANNA, "fire drill", former, at("13:07")));
    }

    @Test
    void what_a_person_resolved_stays_silent_when_late_data_move_its_start() {
        List<AgentCommand> commands = inAMeetingFrom("13:00", at("13:06"));
        UUID former = alert(commands, AlertType.WRONG_STATE);
        commands.add(resolve(former, ANNA, at("13:07")));
        commands.add(recorded(at("13:20"), state("12:50", MEETING)));

        Outcome outcome = after(commands);

        assertThat(outcome.events())
                .filteredOn(AlertRaised.class::isInstance)
                .extracting(event -> ((AlertRaised) event).alertId())
                .containsExactly(former);
        assertThat(outcome.all().alert(former).resolvedByPerson()).isTrue();
    }

    @Test
    void an_alert_that_opens_in_hindsight_only_is_marked_late() {
        List<AgentCommand> commands = new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(at("08:00"), state("08:00", AVAILABLE)),
                recorded(at("13:30"), state("13:00", MEETING))));

        assertThat(after(commands).events())
                .filteredOn(AlertRaised.class::isInstance)
                .extracting(event -> ((AlertRaised) event).late())
                .containsExactly(true);
    }

    @Test
    void an_alert_found_after_downtime_is_not_late() {
        List<AgentCommand> commands = new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(at("08:00"), state("08:00", AVAILABLE)),
                recorded(at("13:00"), state("13:00", MEETING)),
                recorded(at("13:30"), state("13:30", AVAILABLE))));

        assertThat(after(commands).events())
                .filteredOn(AlertRaised.class::isInstance)
                .extracting(event -> ((AlertRaised) event).late())
                .containsExactly(false);
    }

    private List<AgentCommand> lateAtNine() {
        return new ArrayList<>(
                List.of(assigned(), publishedWithoutBreaks(DAY, at("07:00")), new JudgeAgent(JOHN, at("08:06"))));
    }

    private List<AgentCommand> inAMeetingFrom(String time, Instant now) {
        return new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(now, state("08:00", AVAILABLE), state(time, MEETING))));
    }

    private UUID alert(List<AgentCommand> commands, AlertType type) {
        return after(commands).all().alerts().stream()
                .filter(alert -> alert.type() == type)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private ResultValidator<Agent> when(List<AgentCommand> given, AgentCommand command) {
        return fixture.givenNoPriorActivity().andGivenCommands(given.toArray()).when(command);
    }

    private static AcknowledgeAlert acknowledge(UUID alert, Actor by, String notes, Instant now) {
        return new AcknowledgeAlert(JOHN, alert, Past.day(at("08:00")), by, notes, now);
    }

    private static ResolveAlert resolve(UUID alert, Actor by, Instant now) {
        return new ResolveAlert(JOHN, alert, Past.day(at("08:00")), by, null, now);
    }

    private static org.hamcrest.Matcher<Answer> refusedAs(Refusal.Kind kind) {
        return new org.hamcrest.CustomTypeSafeMatcher<>("refused as " + kind) {
            @Override
            protected boolean matchesSafely(Answer answer) {
                return answer.refusal() != null && answer.refusal().kind() == kind;
            }
        };
    }
}
