package dev.adherence.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.adherence.reconciling.Placement;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.eventstore.waking.Doorbell;
import dev.adherence.eventstore.waking.OtherNodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueHookTest {

    private static final UUID AGENT = new UUID(0, 1);
    private static final String NINE = "2026-01-29T09:00:00Z";

    private final AtomicLong now = new AtomicLong();
    private final OtherNodes others = new OtherNodes(now::get);
    private final DueHook hook = new DueHook(new Doorbell(others));

    @BeforeEach
    void alone() {
        others.listening();
        now.addAndGet(OtherNodes.BELIEVED_NANOS);
    }

    @Test
    void what_the_row_says_already_is_not_written_again_by_a_node_that_is_alone() {
        assertThat(hook.beside(List.of(event(Map.of(Placement.DUE, NINE, Placement.DUE_STANDS, true)))))
                .isEmpty();
        assertThat(hook.beside(List.of(event(Map.of(Placement.DUE, NINE))))).isPresent();
    }

    @Test
    void where_another_node_may_have_written_it_is_written_again() {
        others.heard();

        assertThat(hook.beside(List.of(event(Map.of(Placement.DUE, NINE, Placement.DUE_STANDS, true)))))
                .isPresent();
    }

    @Test
    void an_event_that_says_nothing_of_it_is_not_written() {
        assertThat(hook.beside(List.of(event(Map.of())))).isEmpty();
    }

    private static DomainEventMessage<?> event(Map<String, ?> placement) {
        AlertRetracted payload = new AlertRetracted(AGENT, AGENT, null, Instant.EPOCH);
        return new GenericDomainEventMessage<>("Agent", AGENT.toString(), 0, payload).andMetaData(placement);
    }
}
