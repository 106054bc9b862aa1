package dev.adherence.command.sweep;

import dev.adherence.command.adherence.reconciling.Placement;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.eventstore.AppendStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, when each agent is to be judged next. */
@Component
class DueHook implements AppendStatement {

    private static final RowsStatement UPSERT = RowsStatement.of(
            "INSERT INTO due (employee_id, due_at, sequence, source)",
            List.of("uuid", "timestamptz", "int8", "text"),
            """
            ON CONFLICT (employee_id) DO UPDATE
            SET due_at = excluded.due_at, sequence = excluded.sequence, claimed_until = NULL,
                source = coalesce(excluded.source, due.source)
            WHERE due.sequence < excluded.sequence
            """);

    @Override
    public Set<String> transientKeys() {
        return Set.of(Placement.DUE);
    }

    @Override
    public Optional<Prepared> beside(List<DomainEventMessage<?>> events) {
        // in order of id, so that no two statements wait for each other's rows
        Map<UUID, DomainEventMessage<?>> lastWithDue = new TreeMap<>();
        Map<UUID, String> sources = new HashMap<>();
        for (DomainEventMessage<?> event : events) {
            boolean due = event.getMetaData().containsKey(Placement.DUE);
            if (due || event.getPayload() instanceof StateRecorded) {
                UUID employee = UUID.fromString(event.getAggregateIdentifier());
                if (due) {
                    lastWithDue.put(employee, event);
                }
                if (event.getPayload() instanceof StateRecorded recorded) {
                    sources.put(employee, recorded.source());
                }
            }
        }
        return lastWithDue.isEmpty() ? Optional.empty() : Optional.of(upsert(lastWithDue, sources));
    }

    private static Prepared upsert(Map<UUID, DomainEventMessage<?>> lastWithDue, Map<UUID, String> sources) {
        Collection<DomainEventMessage<?>> events = lastWithDue.values();
        return UPSERT.with(
                lastWithDue.keySet().toArray(),
                events.stream().map(DueHook::dueAt).toArray(),
                events.stream().map(DomainEventMessage::getSequenceNumber).toArray(),
                lastWithDue.keySet().stream().map(sources::get).toArray());
    }

    private static String dueAt(DomainEventMessage<?> event) {
        String due = (String) event.getMetaData().get(Placement.DUE);
        return due.equals(Placement.NEVER) ? null : due;
    }
}
