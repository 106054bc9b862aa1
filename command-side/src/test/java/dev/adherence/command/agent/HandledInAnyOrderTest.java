package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What people do stays the same for every order and every batching of the data, and whenever the sweep comes by. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandledInAnyOrderTest extends AgentStory {

    @Test
    void a_resolved_alert_does_not_mute_what_begins_after_it_ended_in_the_same_batch() {
        List<AgentCommand> commands = inAMeetingFromOne();
        commands.add(new ResolveAlert(JOHN, meeting(commands), today(), ANNA, null, at("13:07")));
        StateRecord back = state("13:10", AVAILABLE);
        StateRecord again = state("14:00", TRAINING);
        StateRecord done = state("14:20", AVAILABLE);

        List<String> atOnce = alertsAfter(commands, recorded(at("14:30"), back, again, done));

        assertThat(atOnce)
                .containsExactly(
                        "wrong_state | 13:05 | Scheduled available, is meeting for 10 minutes | 13:10 | ended | user 13:07",
                        "wrong_state | 14:05 | Scheduled available, is training for 20 minutes | 14:20 | ended | null -")
                .isEqualTo(alertsAfter(
                        commands,
                        recorded(at("14:30"), back),
                        recorded(at("14:30"), again),
                        recorded(at("14:30"), done)));
    }

    @Test
    void it_mutes_what_overlaps_it_as_the_person_knew_it() {
        List<AgentCommand> commands = inAMeetingFromOne();
        commands.add(new ResolveAlert(JOHN, meeting(commands), today(), ANNA, null, at("13:10")));
        StateRecord back = state("13:08", AVAILABLE);
        StateRecord again = state("13:09", TRAINING);

        List<String> atOnce = alertsAfter(commands, recorded(at("13:30"), back, again));

        assertThat(atOnce)
                .containsExactly(
                        "wrong_state | 13:05 | Scheduled available, is meeting for 8 minutes | 13:08 | ended | user 13:10")
                .isEqualTo(alertsAfter(commands, recorded(at("13:30"), again), recorded(at("13:30"), back)));
    }

    /** What is at 12:50 depends on which of two records takes effect: until the stronger one came, the training ended there. */
    @Test
    void it_mutes_what_comes_to_overlap_it_by_later_data_only_and_not_what_the_person_let_stand() {
        List<AgentCommand> commands = inAMeetingFromOne();
        commands.add(new ResolveAlert(JOHN, meeting(commands), today(), ANNA, null, at("13:10")));
        StateRecord from = state("12:40", TRAINING);
        StateRecord until = state("12:50", AVAILABLE);
        StateRecord goesOn = state("12:50", TRAINING);

        assertThat(alertsAfter(commands, recorded(at("13:20"), from, until, goesOn)))
                .isEmpty();
        assertThat(alertsAfter(commands, recorded(at("13:20"), from, until), recorded(at("13:21"), goesOn)))
                .isEmpty();

        List<AgentCommand> stoodBefore = inAMeetingFromOne();
        UUID meeting = meeting(stoodBefore);
        stoodBefore.add(recorded(at("13:08"), from, until));
        stoodBefore.add(new ResolveAlert(JOHN, meeting, today(), ANNA, null, at("13:10")));
        assertThat(alertsAfter(stoodBefore, recorded(at("13:20"), goesOn)))
                .containsExactly("wrong_state | 12:45 | Scheduled available, is training | - | null | null -");
    }

    @Test
    void an_acknowledgement_goes_over_though_the_replacement_comes_with_a_later_batch() {
        List<AgentCommand> commands = inAMeetingFromOne();
        commands.add(new AcknowledgeAlert(JOHN, meeting(commands), today(), ANNA, "fire drill", at("13:10")));
        StateRecord notYet = new StateRecord(0, AVAILABLE, null, at("13:00"), null, null, 1L);
        StateRecord from = state("13:02", MEETING);

        assertThat(standing(commands, recorded(at("13:20"), notYet), recorded(at("13:20"), from)))
                .isEqualTo(standing(commands, recorded(at("13:20"), from, notYet)))
                .containsExactly("13:07 acknowledged [fire drill]");
    }

    @Test
    void it_does_not_go_over_to_what_begins_after_it_was_made() {
        List<AgentCommand> commands = inAMeetingFromOne();
        commands.add(new AcknowledgeAlert(JOHN, meeting(commands), today(), ANNA, "fire drill", at("13:10")));
        StateRecord notYet = new StateRecord(0, AVAILABLE, null, at("13:00"), null, null, 1L);

        assertThat(standing(commands, recorded(at("14:20"), notYet, state("14:00", MEETING))))
                .isEqualTo(standing(
                        commands, recorded(at("14:20"), state("14:00", MEETING)), recorded(at("14:20"), notYet)))
                .containsExactly("14:05 []");
    }

    @Test
    void what_the_system_resolved_by_then_no_person_resolves_though_the_sweep_has_yet_to_come() {
        List<AgentCommand> commands = inAMeetingFromOne();
        commands.add(recorded(at("13:10"), state("13:10", AVAILABLE)));
        UUID alert = meeting(commands);
        ResolveAlert resolve = new ResolveAlert(JOHN, alert, today(), ANNA, "seen", at("16:00"));

        assertThat(alertsAfter(commands, resolve))
                .isEqualTo(alertsAfter(commands, new JudgeAgent(JOHN, at("16:00")), resolve))
                .containsExactly(
                        "wrong_state | 13:05 | Scheduled available, is meeting for 10 minutes | 13:10 | ended | shift_end 16:00");
    }

    @Test
    void a_node_whose_clock_is_behind_takes_nothing_back() {
        List<AgentCommand> commands = new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                new JudgeAgent(JOHN, at("08:05")),
                recorded(at("08:05").minusSeconds(1), state("07:00", OFFLINE))));

        Outcome outcome = after(commands);

        assertThat(outcome.events()).noneMatch(AlertRetracted.class::isInstance);
        assertThat(outcome.alerts())
                .containsExactly(
                        "late_start | 08:05 | Agent not logged in, 5 minutes after shift start | - | null | null -");
    }

    private static List<AgentCommand> inAMeetingFromOne() {
        return new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(at("13:06"), state("08:00", AVAILABLE), state("13:00", MEETING))));
    }

    private UUID meeting(List<AgentCommand> commands) {
        return after(commands).all().alerts().iterator().next().id();
    }

    private List<String> alertsAfter(List<AgentCommand> commands, AgentCommand... more) {
        return outcome(commands, more).alerts();
    }

    private List<String> standing(List<AgentCommand> commands, AgentCommand... more) {
        return outcome(commands, more).all().alerts().stream()
                .filter(alert -> alert.resolution() != Resolution.RETRACTED)
                .map(alert -> alert.createdAt().toString().substring(11, 16)
                        + (alert.acknowledged() ? " acknowledged " : " ")
                        + alert.remarks().stream().map(Remark::notes).toList())
                .toList();
    }

    private Outcome outcome(List<AgentCommand> commands, AgentCommand... more) {
        List<AgentCommand> all = new ArrayList<>(commands);
        all.addAll(List.of(more));
        return after(all);
    }

    private static long today() {
        return Past.day(at("08:00"));
    }
}
