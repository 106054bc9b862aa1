package dev.adherence.command.agent;

import static dev.adherence.events.AdherenceStatus.GRACE;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AdherenceStatus.UNKNOWN;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AdherenceStatus;
import dev.adherence.eventstore.serialization.CompactSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** States that lie inside a silence of their feed and come when it is heard again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveredLaterTest extends AgentStory {

    private static final List<StateRecord> DELIVERED = List.of(
            state("10:30", MEETING), state("10:50", AVAILABLE), state("11:10", MEETING), state("11:12", AVAILABLE));

    @RepeatedTest(12)
    void the_agents_silence_ends_with_the_first_of_them_in_whatever_order_and_batches_they_come(
            RepetitionInfo repetition) {
        silences.put("acd", List.of(new Span(at("10:00"), at("11:30"))));
        Random random = new Random(repetition.getCurrentRepetition());
        List<AgentCommand> commands = beginning();
        List<StateRecord> states = new ArrayList<>(DELIVERED);
        Collections.shuffle(states, random);
        while (!states.isEmpty()) {
            List<StateRecord> batch = states.subList(0, 1 + random.nextInt(states.size()));
            commands.add(recorded(at("11:30").plusSeconds(commands.size()), List.copyOf(batch)));
            batch.clear();
        }

        Outcome outcome = after(commands);

        assertThat(outcome.alerts())
                .containsExactly(
                        "wrong_state | 10:35 | Scheduled available, is meeting for 20 minutes | 10:50 | ended | null -");
        assertThat(status(outcome, "10:00")).isEqualTo(UNKNOWN);
        assertThat(status(outcome, "10:29")).isEqualTo(UNKNOWN);
        assertThat(status(outcome, "10:30")).isEqualTo(GRACE);
        assertThat(status(outcome, "11:00")).isEqualTo(IN);
        assertThat(status(outcome, "11:30")).isEqualTo(IN);
    }

    @Test
    void what_a_feed_with_a_fast_clock_told_before_it_fell_silent_ends_nothing() {
        silences.put("acd", List.of(new Span(at("10:00"), at("11:00"))));
        List<AgentCommand> commands = beginning();
        commands.add(recorded(at("10:00"), stateAt(at("10:00").plusSeconds(40), MEETING)));
        commands.add(recorded(at("11:10"), stateAt(at("10:00").plusSeconds(40), MEETING)));
        commands.add(new JudgeAgent(JOHN, at("11:10")));

        Outcome outcome = after(commands);

        assertThat(status(outcome, "10:30")).isEqualTo(UNKNOWN);
        assertThat(status(outcome, "11:00")).isEqualTo(GRACE);
        assertThat(outcome.alerts()).first().asString().startsWith("wrong_state | 11:05 |");
    }

    @Test
    void what_another_feed_tells_leaves_the_silence_as_it_is() {
        silences.put("acd", List.of(new Span(at("10:00"), at("11:00"))));
        List<AgentCommand> commands = beginning();
        commands.add(new RecordStates(JOHN, List.of(state("09:30", MEETING)), "backfill", at("11:10")));
        commands.add(recorded(at("11:11"), state("09:40", AVAILABLE)));
        commands.add(new JudgeAgent(JOHN, at("11:12")));

        assertThat(status(after(commands), "10:30")).isEqualTo(UNKNOWN);
    }

    @Test
    void a_state_of_a_snapshot_from_before_this_was_kept_is_read_and_counts_as_delivered() {
        byte[] old = "{\"at\":\"2026-01-29T10:30:00Z\",\"state\":\"meeting\",\"source\":\"acd\"}"
                .getBytes(StandardCharsets.UTF_8);

        RecordedState read = new CompactSerializer()
                .deserialize(new SimpleSerializedObject<>(old, byte[].class, RecordedState.class.getName(), null));

        assertThat(read.endsSilenceSince(at("10:00"))).isTrue();
        assertThat(read.endsSilenceSince(at("10:31"))).isFalse();
    }

    private static List<AgentCommand> beginning() {
        return new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(at("08:00"), state("08:00", AVAILABLE))));
    }

    private static AdherenceStatus status(Outcome outcome, String time) {
        Instant at = at(time);
        return VerdictSteps.at(outcome.verdicts(), at).status();
    }
}
