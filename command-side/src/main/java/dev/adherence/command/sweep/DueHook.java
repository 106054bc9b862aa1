package dev.adherence.command.sweep;

import dev.adherence.command.adherence.reconciling.Placement;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.eventstore.AppendStatement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, when each agent is to be judged next. */
@Component
class DueHook implements AppendStatement {

    private static final String INSERT = "INSERT INTO due (employee_id, due_at, sequence, source) ";

    private static final String UNLESS_LATER = """
            ON CONFLICT (employee_id) DO UPDATE
            SET due_at = excluded.due_at, sequence = excluded.sequence, claimed_until = NULL,
                source = coalesce(excluded.source, due.source)
            WHERE due.sequence < excluded.sequence
            """;

    /** Most appends are of one agent. */
    private static final String UPSERT_ONE =
            INSERT + "VALUES (?::uuid, ?::timestamptz, ?::bigint, ?::text) " + UNLESS_LATER;

    private static final String UPSERT_SOME =
            INSERT + "SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::text[]) " + UNLESS_LATER;

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
        return switch (lastWithDue.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(upsertOne(lastWithDue, sources));
            default -> Optional.of(upsertSome(lastWithDue, sources));
        };
    }

    private static Prepared upsertOne(Map<UUID, DomainEventMessage<?>> lastWithDue, Map<UUID, String> sources) {
        UUID employee = lastWithDue.keySet().iterator().next();
        DomainEventMessage<?> event = lastWithDue.get(employee);
        return new Prepared(
                UPSERT_ONE,
                List.of(
                        new Prepared.Value(Types.OTHER, employee),
                        new Prepared.Value(Types.VARCHAR, dueAt(event)),
                        new Prepared.Value(Types.BIGINT, event.getSequenceNumber()),
                        new Prepared.Value(Types.VARCHAR, sources.get(employee))));
    }

    private static Prepared upsertSome(Map<UUID, DomainEventMessage<?>> lastWithDue, Map<UUID, String> sources) {
        List<DomainEventMessage<?>> events = new ArrayList<>(lastWithDue.values());
        return new Prepared(
                UPSERT_SOME,
                List.of(
                        new Prepared.Column("uuid", lastWithDue.keySet().toArray()),
                        new Prepared.Column(
                                "timestamptz",
                                events.stream().map(DueHook::dueAt).toArray()),
                        new Prepared.Column(
                                "int8",
                                events.stream()
                                        .map(DomainEventMessage::getSequenceNumber)
                                        .toArray()),
                        new Prepared.Column(
                                "text",
                                lastWithDue.keySet().stream().map(sources::get).toArray())));
    }

    private static String dueAt(DomainEventMessage<?> event) {
        String due = (String) event.getMetaData().get(Placement.DUE);
        return due.equals(Placement.NEVER) ? null : due;
    }
}
