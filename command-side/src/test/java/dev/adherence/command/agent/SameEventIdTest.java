package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An event id stands for one state: in a batch for the same one in every order of sending, between batches for the first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameEventIdTest extends AgentStory {

    private static final StateRecord ONE = told("09:00", BREAK, "e", null);
    private static final StateRecord STRONGER = told("09:00", MEETING, "e", 7L);
    private static final StateRecord LATER = told("09:30", AVAILABLE, "e", 9L);
    private static final StateRecord OTHER = told("09:10", AVAILABLE, "f", null);

    @Test
    void in_one_batch_the_earliest_stands_and_of_one_instant_what_takes_effect() {
        List<StateRecord> sent = new ArrayList<>(List.of(ONE, STRONGER, LATER, OTHER));
        for (int turn = 0; turn < sent.size(); turn++) {
            Collections.rotate(sent, 1);
            assertThat(kept(List.of(sent))).containsExactly("09:00 meeting", "09:10 available");
            List<StateRecord> back = new ArrayList<>(sent);
            Collections.reverse(back);
            assertThat(kept(List.of(back))).containsExactly("09:00 meeting", "09:10 available");
        }
    }

    @Test
    void between_batches_the_first_stands() {
        assertThat(kept(List.of(List.of(LATER), List.of(ONE, STRONGER)))).containsExactly("09:30 available");
        assertThat(kept(List.of(List.of(ONE), List.of(LATER, STRONGER)))).containsExactly("09:00 break");
    }

    private static List<String> kept(List<List<StateRecord>> batches) {
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned()));
        batches.forEach(batch -> commands.add(recorded(at("12:00"), batch)));
        return new SameEventIdTest()
                .after(commands).events().stream()
                        .filter(StateRecorded.class::isInstance)
                        .map(StateRecorded.class::cast)
                        .map(state -> state.occurredAt().toString().substring(11, 16) + " " + state.state())
                        .toList();
    }

    private static StateRecord told(String time, AgentState state, String eventId, Long sequence) {
        return new StateRecord(0, state, null, at(time), null, eventId, sequence);
    }
}
