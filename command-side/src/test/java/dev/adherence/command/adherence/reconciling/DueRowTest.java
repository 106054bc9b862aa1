package dev.adherence.command.adherence.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueRowTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final OptionalLong ALONE = OptionalLong.of(7);

    private final DueRow row = new DueRow();
    private OptionalLong alone = ALONE;

    @Test
    void what_this_instance_has_not_written_is_written() {
        assertThat(isWritten(NINE, "acd")).isTrue();
    }

    @Test
    void the_same_instant_of_the_same_source_is_written_once() {
        isWritten(NINE, "acd");

        assertThat(isWritten(NINE, "acd")).isFalse();
        assertThat(isWritten(NINE.plusNanos(1000), "acd")).isTrue();
        assertThat(isWritten(NINE, "acd")).isTrue();
    }

    @Test
    void never_is_an_answer_like_any_other() {
        isWritten(null, "acd");

        assertThat(isWritten(null, "acd")).isFalse();
        assertThat(isWritten(NINE, "acd")).isTrue();
    }

    @Test
    void another_source_is_written() {
        isWritten(NINE, "acd");

        assertThat(isWritten(NINE, "other")).isTrue();
        assertThat(isWritten(NINE, "other")).isFalse();
    }

    @Test
    void whether_the_agent_is_signed_in_is_written_when_it_changes_and_no_other_state_is() {
        assertThat(isWritten(new Decision.Due(NINE, "acd", true, NINE, null))).isTrue();
        assertThat(isWritten(new Decision.Due(NINE, "acd", true, NINE, null))).isFalse();
        assertThat(isWritten(new Decision.Due(NINE, "acd", false, NINE, null))).isTrue();
        assertThat(isWritten(new Decision.Due(NINE, "acd", false, null, null))).isTrue();
        assertThat(isWritten(new Decision.Due(NINE, "acd", false, null, NINE))).isTrue();
    }

    @Test
    void a_decision_about_the_past_leaves_the_row_as_it_was() {
        isWritten(NINE, "acd");
        Decision past = decision(due(NINE, "import")).withoutDue();

        assertThat(row.unwritten(past, alone)).isEqualTo(past);
        assertThat(isWritten(NINE, "acd")).isFalse();
    }

    @Test
    void after_a_judgement_with_nothing_to_record_it_is_written_again() {
        isWritten(NINE, "acd");
        row.unwritten(new Decision(List.of(), Map.of(), due(NINE, "acd")), alone);

        assertThat(isWritten(NINE, "acd")).isTrue();
    }

    @Test
    void where_another_node_may_be_writing_it_is_always_written() {
        alone = OptionalLong.empty();
        isWritten(NINE, "acd");

        assertThat(isWritten(NINE, "acd")).isTrue();
    }

    @Test
    void what_was_written_before_another_node_came_and_went_does_not_count() {
        isWritten(NINE, "acd");
        alone = OptionalLong.of(8);

        assertThat(isWritten(NINE, "acd")).isTrue();
        assertThat(isWritten(NINE, "acd")).isFalse();
    }

    @Test
    void nor_what_was_written_while_another_was_there() {
        alone = OptionalLong.empty();
        isWritten(NINE, "acd");
        alone = ALONE;

        assertThat(isWritten(NINE, "acd")).isTrue();
    }

    @Test
    void whose_source_another_node_wrote_is_not_known() {
        isWritten(NINE, "acd");
        alone = OptionalLong.of(8);
        assertThat(isWritten(NINE, "acd")).isTrue();
    }

    private boolean isWritten(Instant due, String source) {
        return isWritten(due(due, source));
    }

    private boolean isWritten(Decision.Due due) {
        Decision decision = decision(due);
        Decision unwritten = row.unwritten(decision, alone);
        assertThat(unwritten.events()).isEqualTo(decision.events());
        return unwritten.due() != null;
    }

    private static Decision.Due due(Instant at, String source) {
        return new Decision.Due(at, source, true, NINE, null);
    }

    private static Decision decision(Decision.Due due) {
        UUID agent = new UUID(0, 1);
        AgentEvent event =
                new StateRecorded(agent, AgentState.AVAILABLE, NINE, null, due.source(), null, null, null, NINE);
        return new Decision(List.of(event), Map.of(), due);
    }
}
