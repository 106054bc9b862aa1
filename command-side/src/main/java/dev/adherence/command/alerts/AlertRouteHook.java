package dev.adherence.command.alerts;

import dev.adherence.command.agent.EventMetadata;
import dev.adherence.eventstore.AppendStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, which agent an alert belongs to. */
@Component
class AlertRouteHook implements AppendStatement {

    private static final RowsStatement INSERT = RowsStatement.of(
            "INSERT INTO alert_route (alert_id, employee_id, day)",
            List.of("uuid", "uuid", "int8"),
            "ON CONFLICT DO NOTHING");

    @Override
    public Set<String> transientKeys() {
        return Set.of(EventMetadata.ALERT);
    }

    @Override
    public Optional<Prepared> beside(List<DomainEventMessage<?>> events) {
        List<DomainEventMessage<?>> raised = new ArrayList<>(1);
        for (DomainEventMessage<?> event : events) {
            if (event.getMetaData().containsKey(EventMetadata.ALERT)) {
                raised.add(event);
            }
        }
        if (raised.isEmpty()) {
            return Optional.empty();
        }
        Object[] agents =
                raised.stream().map(DomainEventMessage::getAggregateIdentifier).toArray();
        return Optional.of(
                INSERT.with(metaData(raised, EventMetadata.ALERT), agents, metaData(raised, EventMetadata.DAY)));
    }

    private static Object[] metaData(List<DomainEventMessage<?>> events, String key) {
        return events.stream().map(event -> event.getMetaData().get(key)).toArray();
    }
}
