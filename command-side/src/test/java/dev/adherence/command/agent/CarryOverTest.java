package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What people said of an alert that was retracted for a while only is said of it alone in the end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CarryOverTest extends AgentStory {

    private static final Actor BEN = new Actor(new UUID(4, 4), "Ben");

    @Test
    void what_came_over_while_the_retraction_passed_goes_back() {
        List<AgentCommand> earlierFirst = acknowledged();
        earlierFirst.add(recorded(at("13:20"), state("12:50", MEETING)));
        assertThat(standing(earlierFirst)).containsExactly("12:50 acknowledged [fire drill]");
        earlierFirst.add(recorded(at("13:21"), state("12:58", AVAILABLE)));
        List<AgentCommand> laterFirst = acknowledged();
        laterFirst.add(recorded(at("13:20"), state("12:58", AVAILABLE)));
        laterFirst.add(recorded(at("13:21"), state("12:50", MEETING)));

        assertThat(standing(earlierFirst))
                .isEqualTo(standing(laterFirst))
                .containsExactly("12:50 []", "13:00 acknowledged [fire drill]");
        assertThat(after(earlierFirst).events()).anyMatch(AlertCarryOverWithdrawn.class::isInstance);
        assertThat(after(laterFirst).events()).noneMatch(AlertCarryOverWithdrawn.class::isInstance);
    }

    @Test
    void it_goes_back_once_and_comes_over_again_when_the_retraction_does() {
        List<AgentCommand> commands = acknowledged();
        commands.add(recorded(at("13:20"), state("12:50", MEETING)));
        commands.add(recorded(at("13:21"), state("12:58", AVAILABLE)));
        commands.add(recorded(at("13:22"), state("12:59", MEETING)));

        assertThat(standing(commands)).containsExactly("12:50 []", "12:59 acknowledged [fire drill]");
        assertThat(after(commands).events())
                .filteredOn(AlertCarryOverWithdrawn.class::isInstance)
                .hasSize(1);
    }

    @Test
    void what_somebody_said_of_the_replacement_itself_stays_there() {
        List<AgentCommand> commands = acknowledged();
        commands.add(recorded(at("13:20"), state("12:50", MEETING)));
        commands.add(
                new AcknowledgeAlert(JOHN, standsFrom(commands, "12:50"), today(), BEN, "fire drill", at("13:21")));
        commands.add(
                new AcknowledgeAlert(JOHN, standsFrom(commands, "12:50"), today(), BEN, "fire drill", at("13:22")));
        commands.add(recorded(at("13:23"), state("12:58", AVAILABLE)));

        assertThat(standing(commands))
                .containsExactly("12:50 acknowledged [fire drill]", "13:00 acknowledged [fire drill]");
    }

    @Test
    void what_a_person_resolved_stays_theirs_when_it_is_proven_wrong_whatever_came_first() {
        List<AgentCommand> resolved = inAMeeting();
        UUID alert = standsFrom(resolved, "13:00");
        resolved.add(new ResolveAlert(JOHN, alert, today(), ANNA, "fire drill", at("13:07")));
        List<AgentCommand> atOnce = new ArrayList<>(resolved);
        atOnce.add(recorded(at("13:20"), state("13:02", AVAILABLE), state("13:10", AVAILABLE)));
        List<AgentCommand> endedFirst = new ArrayList<>(resolved);
        endedFirst.add(recorded(at("13:20"), state("13:10", AVAILABLE)));
        endedFirst.add(recorded(at("13:21"), state("13:02", AVAILABLE)));

        for (List<AgentCommand> commands : List.of(atOnce, endedFirst)) {
            RecordedAlert after = after(commands).all().alert(alert);
            assertThat(after.retracted()).isTrue();
            assertThat(after.resolvedByPerson()).isTrue();
            assertThat(after.resolvedBy()).isEqualTo(ANNA);
            assertThat(after.resolvedAt()).isEqualTo(at("13:07"));
            assertThat(after.endedAt()).isEqualTo(after.createdAt()).isEqualTo(at("13:05"));
            assertThat(after.ending()).isNull();
        }
    }

    private List<AgentCommand> acknowledged() {
        List<AgentCommand> commands = inAMeeting();
        commands.add(
                new AcknowledgeAlert(JOHN, standsFrom(commands, "13:00"), today(), ANNA, "fire drill", at("13:07")));
        return commands;
    }

    private static List<AgentCommand> inAMeeting() {
        return new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(at("13:06"), state("08:00", AVAILABLE), state("13:00", MEETING))));
    }

    private UUID standsFrom(List<AgentCommand> commands, String time) {
        return alerts(commands).stream()
                .filter(alert -> alert.deviationStart().equals(at(time)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> standing(List<AgentCommand> commands) {
        return alerts(commands).stream()
                .map(alert -> alert.deviationStart().toString().substring(11, 16)
                        + (alert.acknowledged() ? " acknowledged " : " ")
                        + alert.remarks().stream().map(Remark::notes).toList())
                .toList();
    }

    private List<RecordedAlert> alerts(List<AgentCommand> commands) {
        return new CarryOverTest()
                .after(commands).all().alerts().stream()
                        .filter(alert -> !alert.retracted())
                        .sorted(Comparator.comparing(RecordedAlert::deviationStart))
                        .toList();
    }

    private static long today() {
        return Past.day(at("08:00"));
    }
}
