package dev.adherence.command.dispatching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.agent.RecordOutcome;
import dev.adherence.command.dispatching.Workers.Turn;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommandSide
class DispatcherTest {

    /** States after which every agent is due for a snapshot. */
    private static final int ENOUGH = 200;

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");

    @Autowired
    private Dispatcher dispatcher;

    @Autowired
    private Attempts attempts;

    @Autowired
    private PostgresEventStorageEngine store;

    @Autowired
    private Cache agentCache;

    @Autowired
    private JdbcClient jdbc;

    private final UUID agent = UUID.randomUUID();

    @Test
    void an_agent_that_another_node_has_moved_on_decides_again() {
        hire(agent);
        otherNodeRecords(agent, 1, NINE);

        Answer answer = dispatcher.send(List.of(states(agent, 1))).get(agent);

        assertThat(answer.outcomes()).containsExactly(RecordOutcome.skipped(0));
        assertThat(answer.sequence()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_conflict_of_one_agent_costs_no_other_its_records() {
        List<UUID> agents =
                IntStream.range(0, 300).mapToObj(i -> UUID.randomUUID()).toList();
        agents.forEach(this::hire);
        otherNodeRecords(agents.get(7), 1, NINE.minusSeconds(60));

        Map<UUID, Answer> answers =
                dispatcher.send(agents.stream().map(id -> states(id, 2)).toList());

        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(agents);
        assertThat(answers.values())
                .allSatisfy(answer -> assertThat(answer.outcomes())
                        .containsExactly(RecordOutcome.imported(0), RecordOutcome.imported(1)));
    }

    /** The chunk meets a conflict of the second agent, and while its half is decided the other node goes on with the first. */
    @Test
    void who_has_answered_in_one_half_keeps_the_answer_whatever_the_other_half_meets() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        hire(first);
        hire(second);
        dispatcher.send(List.of(states(first, 1)));
        otherNodeRecords(second, 1, NINE.minusSeconds(60));
        AtomicInteger decisions = new AtomicInteger();
        Turn turn = new Turn() {
            @Override
            public <R> R in(Supplier<R> decision) {
                if (decisions.incrementAndGet() == 3) {
                    long head = store.lastSequenceNumberFor(first.toString()).orElseThrow();
                    otherNodeRecords(first, head + 1, NINE.minusSeconds(60));
                }
                return decision.get();
            }
        };

        Map<UUID, Answer> answers = attempts.append(List.of(states(first, 1), states(second, 1)), turn);

        assertThat(decisions).hasValueGreaterThanOrEqualTo(3);
        assertThat(answers.get(first).outcomes()).containsExactly(RecordOutcome.skipped(0));
        assertThat(answers.get(second).outcomes()).containsExactly(RecordOutcome.imported(0));
    }

    @Test
    void a_refused_append_leaves_no_snapshot_of_events_that_were_never_stored() {
        hire(agent);
        otherNodeRecords(agent, 1, NINE.minusSeconds(60));

        dispatcher.send(List.of(states(agent, ENOUGH)));

        assertThat(storedSnapshot(agent))
                .isEqualTo(store.lastSequenceNumberFor(agent.toString()).orElseThrow());
        agentCache.removeAll();
        assertThat(dispatcher.send(List.of(states(agent, ENOUGH))).get(agent).outcomes())
                .hasSize(ENOUGH)
                .allSatisfy(outcome -> assertThat(outcome.kind()).isEqualTo(RecordOutcome.Kind.SKIPPED));
        assertThat(jdbc.sql("select count(*) = max(sequence) + 1 from event where aggregate_id = ?")
                        .param(agent.toString())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void agents_that_are_not_in_memory_are_loaded_from_snapshots_and_events_alike() {
        List<UUID> agents = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        agents.subList(0, 2).forEach(this::hire);
        dispatcher.send(List.of(states(agents.get(0), ENOUGH), states(agents.get(1), 5)));
        assertThat(storedSnapshot(agents.get(0))).isGreaterThan(ENOUGH);
        agentCache.removeAll();

        Map<UUID, Answer> answers = dispatcher.send(
                agents.stream().map(id -> states(id, ENOUGH + 1)).toList());

        assertThat(imported(answers.get(agents.get(0)))).isEqualTo(1);
        assertThat(imported(answers.get(agents.get(1)))).isEqualTo(ENOUGH + 1 - 5);
        assertThat(answers).doesNotContainKey(agents.get(2));
    }

    @Test
    void an_agent_whose_snapshot_is_of_an_older_code_is_made_of_all_its_events_and_has_a_new_one_then() {
        hire(agent);
        dispatcher.send(List.of(states(agent, ENOUGH)));
        long old = storedSnapshot(agent);
        jdbc.sql("update snapshot set revision = '0' where aggregate_id = ?")
                .param(agent.toString())
                .update();
        agentCache.removeAll();

        Answer answer = dispatcher.send(List.of(states(agent, ENOUGH + 1))).get(agent);

        assertThat(imported(answer)).isEqualTo(1);
        assertThat(storedSnapshot(agent)).isGreaterThan(old).isEqualTo(answer.sequence());
    }

    @Test
    void a_preview_leaves_nothing_in_the_log_nor_in_memory() {
        hire(agent);

        assertThat(imported(dispatcher.preview(List.of(states(agent, 2))).get(agent)))
                .isEqualTo(2);
        assertThat(store.lastSequenceNumberFor(agent.toString())).hasValue(0L);
        assertThat(imported(dispatcher.send(List.of(states(agent, 2))).get(agent)))
                .isEqualTo(2);
    }

    @Test
    void many_of_one_call_are_decided_side_by_side_and_all_answered() {
        List<UUID> agents =
                IntStream.range(0, 600).mapToObj(i -> UUID.randomUUID()).toList();

        Map<UUID, Answer> hired =
                dispatcher.send(agents.stream().map(this::hiring).toList());

        assertThat(hired.keySet()).containsExactlyInAnyOrderElementsOf(agents);
        assertThat(store.headSequences(agents.stream().map(UUID::toString).toList()))
                .hasSize(600);
        assertThat(dispatcher.send(List.of())).isEmpty();
    }

    @Test
    void chunks_hold_at_most_250_agents_and_about_1000_events_in_order_of_id() {
        List<AgentCommand> small = IntStream.range(0, 600)
                .mapToObj(i -> (AgentCommand) states(new UUID(0, 599 - i), 1))
                .toList();
        assertThat(Chunks.of(small)).extracting(List::size).containsExactly(250, 250, 100);
        assertThat(Chunks.of(small).get(0).get(0).employeeId()).isEqualTo(new UUID(0, 0));

        List<AgentCommand> large = IntStream.range(0, 10)
                .mapToObj(i -> (AgentCommand) states(new UUID(0, i), i == 9 ? 5_000 : 398))
                .toList();
        assertThat(Chunks.of(large)).extracting(List::size).containsExactly(2, 2, 2, 2, 1, 1);
        assertThat(Chunks.of(List.of())).isEmpty();
    }

    private void hire(UUID id) {
        dispatcher.send(List.of(hiring(id)));
    }

    private AgentCommand hiring(UUID id) {
        return new AssignEmployee(id, new UUID(1, 1), List.of(), "UTC", true, NINE);
    }

    /** Behind the back of this node, whose agent in memory is stale from then on. */
    private void otherNodeRecords(UUID id, long sequence, Instant at) {
        StateRecorded event = new StateRecorded(id, AgentState.AVAILABLE, at, "sales", "acd", null, null, null, NINE);
        store.appendEvents(List.of(new GenericDomainEventMessage<>("Agent", id.toString(), sequence, event)));
    }

    /** Its sequence number, once it is stored. */
    private long storedSnapshot(UUID id) {
        return await().until(() -> store.readSnapshot(id.toString()), Optional::isPresent)
                .orElseThrow()
                .getSequenceNumber();
    }

    private static RecordStates states(UUID id, int count) {
        List<StateRecord> records = IntStream.range(0, count)
                .mapToObj(i -> new StateRecord(
                        i,
                        i % 2 == 0 ? AgentState.AVAILABLE : AgentState.ON_CALL,
                        null,
                        NINE.plusSeconds(i),
                        "sales",
                        null,
                        null))
                .toList();
        return new RecordStates(id, records, "acd", NINE.plusSeconds(10_000));
    }

    private static long imported(Answer answer) {
        return answer.outcomes().stream()
                .filter(outcome -> outcome.kind() == RecordOutcome.Kind.IMPORTED)
                .count();
    }
}
