package dev.adherence.command.sweep;

import dev.adherence.command.agent.Decision;
import dev.adherence.command.agent.EventMetadata;
import dev.adherence.eventstore.AppendStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, when each agent is to be judged next and what is told of them until then. */
@Component
class DueHook implements AppendStatement {

    private static final RowsStatement UPSERT = RowsStatement.of(
            "INSERT INTO due (employee_id, due_at, sequence, source, signed_in, active_since, source_since)",
            List.of("uuid", "timestamptz", "int8", "text", "bool", "timestamptz", "timestamptz"),
            """
            ON CONFLICT (employee_id) DO UPDATE
            SET due_at = excluded.due_at, sequence = excluded.sequence, claimed_until = NULL,
                source = excluded.source, signed_in = excluded.signed_in, active_since = excluded.active_since,
                source_since = excluded.source_since
            WHERE due.sequence < excluded.sequence
            """);

    @Override
    public Set<String> transientKeys() {
        return Set.of(EventMetadata.DUE);
    }

    @Override
    public Optional<Prepared> beside(List<DomainEventMessage<?>> events) {
        // in order of id, so that no two statements wait for each other's rows
        Map<UUID, DomainEventMessage<?>> lastWithDue = new TreeMap<>();
        for (DomainEventMessage<?> event : events) {
            if (event.getMetaData().containsKey(EventMetadata.DUE)) {
                lastWithDue.put(UUID.fromString(event.getAggregateIdentifier()), event);
            }
        }
        return lastWithDue.isEmpty() ? Optional.empty() : Optional.of(upsert(lastWithDue));
    }

    private static Prepared upsert(Map<UUID, DomainEventMessage<?>> lastWithDue) {
        Collection<DomainEventMessage<?>> events = lastWithDue.values();
        List<Decision.Due> dues = events.stream()
                .map(event -> (Decision.Due) event.getMetaData().get(EventMetadata.DUE))
                .toList();
        return UPSERT.with(
                lastWithDue.keySet().toArray(),
                column(dues, due -> text(due.at())),
                events.stream().map(DomainEventMessage::getSequenceNumber).toArray(),
                column(dues, Decision.Due::source),
                column(dues, Decision.Due::signedIn),
                column(dues, due -> text(due.activeSince())),
                column(dues, due -> text(due.sourceSince())));
    }

    private static Object[] column(List<Decision.Due> dues, Function<Decision.Due, Object> value) {
        return dues.stream().map(value).toArray();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
