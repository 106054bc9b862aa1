package dev.adherence.command.trail;

import dev.adherence.eventstore.AppendStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Takes away, in the transaction of the append, what is no longer pending: so each becomes an event once, whichever node appends it. */
@Component
class PendingTrailHook implements AppendStatement {

    /** Metadata: the id of the row. */
    static final String PENDING = "pendingTrail";

    private static final RowsStatement DELETE = new RowsStatement(
            "DELETE FROM trail_pending WHERE id = ?::uuid",
            "DELETE FROM trail_pending WHERE id = ANY(?::uuid[])",
            List.of("uuid"));

    @Override
    public Set<String> transientKeys() {
        return Set.of(PENDING);
    }

    @Override
    public Optional<Prepared> beside(List<DomainEventMessage<?>> events) {
        Object[] appended = events.stream()
                .map(event -> event.getMetaData().get(PENDING))
                .filter(id -> id != null)
                .toArray();
        return appended.length == 0 ? Optional.empty() : Optional.of(DELETE.with(appended));
    }
}
