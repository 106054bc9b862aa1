package dev.adherence.command.dispatching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.waking.WriterPriority;
import dev.adherence.eventstore.waking.WriterPriority.Writing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommandSide
class SnapshotWriterTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");

    @Autowired
    private PostgresEventStorageEngine store;

    @Autowired
    private WriterPriority writers;

    @Autowired
    private JdbcClient jdbc;

    private final UUID agent = UUID.randomUUID();
    private SnapshotWriter writer;

    @BeforeEach
    void threeEventsAreStored() {
        writer = new SnapshotWriter(store, writers);
        store.appendEvents(LongStream.range(0, 3)
                .mapToObj(sequence -> event(agent, sequence))
                .toList());
    }

    @Test
    void of_what_waited_for_large_writing_the_newest_is_stored_before_the_end() throws InterruptedException {
        try (Writing importing = writers.take()) {
            writer.write(List.of(snapshot(agent, 1)));
            writer.write(List.of(snapshot(agent, 2)));
            writer.write(List.of(snapshot(agent, 0)));
        }

        writer.destroy();

        assertThat(stored()).containsExactly(2L);
    }

    @Test
    void one_that_is_taken_later_replaces_it() throws InterruptedException {
        writer.write(List.of(snapshot(agent, 0)));
        writer.write(List.of());
        writer.write(List.of(snapshot(agent, 1)));

        writer.destroy();

        assertThat(stored()).containsExactly(1L);
    }

    @Test
    void after_the_end_nothing_is_taken_and_nobody_fails() throws InterruptedException {
        writer.destroy();

        assertThatNoException().isThrownBy(() -> writer.write(List.of(snapshot(agent, 0))));
        assertThat(stored()).isEmpty();
    }

    private List<Long> stored() {
        return jdbc.sql("select sequence from snapshot where aggregate_id = ?")
                .param(agent.toString())
                .query(Long.class)
                .list();
    }

    private static TakenSnapshot snapshot(UUID agent, long sequence) {
        return new TakenSnapshot(
                "Agent", agent.toString(), sequence, event(agent, sequence).getPayload());
    }

    private static DomainEventMessage<?> event(UUID agent, long sequence) {
        StateRecorded recorded =
                new StateRecorded(agent, AgentState.AVAILABLE, NINE, "sales", "acd", null, null, null, NINE);
        return new GenericDomainEventMessage<>("Agent", agent.toString(), sequence, recorded);
    }
}
