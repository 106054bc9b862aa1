package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AFTER_CALL_WORK;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was sent once is the same when it is sent again, whatever its word was mapped to between. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameWordTest extends AgentStory {

    @Test
    void a_word_that_has_another_meaning_by_now_is_a_repeat() {
        assertThat(kept(told(UNAVAILABLE, "Wrap-up", null), told(AFTER_CALL_WORK, "wrap-UP ", null)))
                .containsExactly("unavailable");
        assertThat(kept(told(BREAK, null, null), told(LUNCH, "Break", null))).containsExactly("break");
        assertThat(kept(told(LUNCH, "break", null), told(BREAK, null, null))).containsExactly("lunch");
    }

    @Test
    void another_word_is_none_even_where_it_came_to_another_state_only_by_a_mapping() {
        assertThat(kept(told(UNAVAILABLE, "Wrap-up", null), told(MEETING, "Huddle", null)))
                .containsExactly("unavailable", "meeting");
    }

    @Test
    void a_greater_sequence_is_kept_for_its_own_sake() {
        assertThat(kept(told(UNAVAILABLE, "Wrap-up", null), told(AFTER_CALL_WORK, "Wrap-up", 7L)))
                .containsExactly("unavailable", "after_call_work");
    }

    private static List<String> kept(StateRecord first, StateRecord again) {
        return new SameWordTest()
                        .after(List.of(assigned(), recorded(at("12:00"), first), recorded(at("12:01"), again)))
                        .events()
                        .stream()
                        .filter(StateRecorded.class::isInstance)
                        .map(event -> ((StateRecorded) event).state().toString())
                        .toList();
    }

    private static StateRecord told(AgentState state, String rawState, Long sequence) {
        return new StateRecord(0, state, rawState, at("09:00"), null, null, sequence);
    }
}
