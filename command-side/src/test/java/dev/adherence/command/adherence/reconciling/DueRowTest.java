package dev.adherence.command.adherence.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueRowTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");

    private final DueRow row = new DueRow();

    @Test
    void what_was_not_written_yet_is_not_known() {
        assertThat(row.says(decision(NINE, "acd"))).isFalse();
    }

    @Test
    void the_same_instant_of_the_same_source_stands() {
        row.follow(decision(NINE, "acd"));

        assertThat(row.says(decision(NINE, "acd"))).isTrue();
        assertThat(row.says(decision(NINE, null))).isTrue();
        assertThat(row.says(decision(null, "acd"))).isFalse();
        assertThat(row.says(decision(NINE.plusNanos(1000), "acd"))).isFalse();
    }

    @Test
    void never_is_an_answer_like_any_other() {
        row.follow(decision(null, "acd"));

        assertThat(row.says(decision(null, "acd"))).isTrue();
        assertThat(row.says(decision(NINE, "acd"))).isFalse();
    }

    @Test
    void another_source_is_written_and_one_that_says_nothing_of_states_leaves_it() {
        row.follow(decision(NINE, "acd"));
        row.follow(decision(NINE, null));

        assertThat(row.says(decision(NINE, "acd"))).isTrue();
        assertThat(row.says(decision(NINE, "other"))).isFalse();
    }

    @Test
    void a_decision_about_the_past_leaves_the_row_as_it_was() {
        row.follow(decision(NINE, "acd"));
        Decision past = decision(NINE, "import").withoutDue();

        assertThat(row.says(past)).isFalse();
        row.follow(past);
        assertThat(row.says(decision(NINE, "acd"))).isTrue();
    }

    @Test
    void a_judgement_with_nothing_to_record_is_written_by_who_asked_for_it() {
        row.follow(decision(NINE, "acd"));
        row.follow(new Decision(List.of(), Map.of(), new Decision.Due(NINE)));

        assertThat(row.says(decision(NINE, "acd"))).isFalse();
    }

    @Test
    void what_others_may_have_written_is_forgotten() {
        row.follow(decision(NINE, "acd"));
        row.forget();

        assertThat(row.says(decision(NINE, "acd"))).isFalse();
        row.follow(decision(NINE, null));
        assertThat(row.says(decision(NINE, "acd")))
                .as("whose source it has is not known")
                .isFalse();
    }

    private static Decision decision(Instant due, String source) {
        UUID agent = new UUID(0, 1);
        AgentEvent event = source == null
                ? new AgentEvent.AlertRetracted(agent, agent, null, NINE)
                : new StateRecorded(agent, AgentState.AVAILABLE, NINE, null, source, null, null, null, NINE);
        return new Decision(List.of(event), Map.of(), new Decision.Due(due));
    }
}
