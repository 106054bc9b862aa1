package dev.adherence.command.trail;

import dev.adherence.command.trail.PendingTrail.Row;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes events of what people do: noted in the transaction of the change, appended once that is committed. There is no aggregate, since
 * there is nothing to decide; the store refuses what two nodes append at one place, and whoever is refused looks again.
 */
@Component
class RecordedTrail implements Trail {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedTrail.class);

    private static final String TYPE = "trail";
    private static final int AT_ONCE = 200;
    private static final int TRIES = 20;

    /** So that a node does not race against itself; more organisations than these share one. */
    private static final int LOCKS = 64;

    private final PendingTrail pending;
    private final EventStore events;
    private final Object[] locks = new Object[LOCKS];

    RecordedTrail(JdbcClient jdbc, EventStore events) {
        this.pending = new PendingTrail(jdbc);
        this.events = events;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    @Override
    public void note(TrailEvent event) {
        pending.add(event);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    append(event.organizationId());
                }
            });
        } else {
            append(event.organizationId());
        }
    }

    /** What a node has noted and not appended, another one appends. */
    void appendWhatIsLeft() {
        pending.organizationsLeft().forEach(this::append);
    }

    /** What cannot be appended now stays noted: whatever was done stands, and is not taken back for its trail. */
    private void append(UUID organizationId) {
        try {
            synchronized (locks[Math.floorMod(organizationId.hashCode(), LOCKS)]) {
                for (int refused = 0; refused < TRIES; ) {
                    try {
                        if (appendSome(organizationId) < AT_ONCE) {
                            return;
                        }
                    } catch (ConcurrencyException anotherNode) {
                        refused++;
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("What people of organisation {} did is appended in a moment: {}", organizationId, e.toString());
        }
    }

    /** The place is asked for first: what is still pending after that was not yet appended before it. */
    private int appendSome(UUID organizationId) {
        String stream = TrailEvent.streamOf(organizationId).toString();
        long sequence = events.lastSequenceNumberFor(stream).orElse(-1L);
        List<DomainEventMessage<?>> appended = new ArrayList<>();
        for (Row row : pending.of(organizationId, AT_ONCE)) {
            sequence++;
            appended.add(new GenericDomainEventMessage<>(
                    TYPE, stream, sequence, row.event(), Map.of(PendingTrailHook.PENDING, row.id())));
        }
        events.publish(appended);
        return appended.size();
    }
}
