package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertRaised;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An alert belongs to the teams in which the agent was when it opened, also when that turns out to have been at another time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MovedAlertTest extends AgentStory {

    private static final UUID SUPPORT = new UUID(2, 2);

    /** The feed was silent from 09:01 to 10:31; the agent moved at 10:00, and what they did at 09:02 ends the silence for them. */
    @Test
    void late_data_that_move_an_alert_into_the_time_of_another_team_give_it_to_that_team() {
        StateRecord inTheSilence = state("09:02", MEETING);

        assertThat(teamsOf(new JudgeAgent(JOHN, at("10:40")))).containsExactly("raised 10:35 [" + SUPPORT + "]");
        assertThat(teamsOf(new JudgeAgent(JOHN, at("10:40")), recorded(at("11:00"), inTheSilence)))
                .containsExactly("raised 10:35 [" + SUPPORT + "]", "amended 09:06 [" + SALES + "]");
        assertThat(teamsOf(recorded(at("11:00"), inTheSilence))).containsExactly("raised 09:06 [" + SALES + "]");
    }

    private static List<String> teamsOf(AgentCommand... more) {
        MovedAlertTest story = new MovedAlertTest();
        story.silences.put("acd", List.of(new Span(at("09:01"), at("10:31"))));
        List<AgentCommand> commands = new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(at("09:00"), state("08:00", AVAILABLE), state("09:00", MEETING)),
                new AssignEmployee(JOHN, ACME, List.of(SUPPORT), "UTC", true, at("10:00"))));
        commands.addAll(List.of(more));
        List<String> told = new ArrayList<>();
        story.after(commands).events().forEach(event -> {
            if (event instanceof AlertRaised e) {
                told.add("raised " + e.createdAt().toString().substring(11, 16) + " " + e.teams());
            } else if (event instanceof AlertAmended e) {
                told.add("amended " + e.createdAt().toString().substring(11, 16) + " " + e.teams());
            }
        });
        return told;
    }
}
