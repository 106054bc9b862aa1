package dev.adherence.command.trail;

import dev.adherence.command.trail.PendingTrail.Row;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    private final PendingTrail pending;
    private final EventStore events;

    /** One of each organisation, so that a node does not race against itself, and none waits for another one's trail. */
    private final Map<UUID, Object> locks = new ConcurrentHashMap<>();

    /** Rows that were told of as unreadable, which is once. */
    private final Set<UUID> told = ConcurrentHashMap.newKeySet();

    RecordedTrail(JdbcClient jdbc, PersonalWords words, EventStore events) {
        this.pending = new PendingTrail(jdbc, words);
        this.events = events;
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
            synchronized (locks.computeIfAbsent(organizationId, first -> new Object())) {
                long after = 0;
                for (int refused = 0; refused < TRIES; ) {
                    try {
                        List<Row> looked = appendSome(organizationId, after);
                        if (looked.size() < AT_ONCE) {
                            return;
                        }
                        after = looked.get(AT_ONCE - 1).number();
                    } catch (ConcurrencyException anotherNode) {
                        refused++;
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("What people of organisation {} did is appended in a moment: {}", organizationId, e.toString());
        }
    }

    /**
     * The place is asked for first: what is still pending after that was not yet appended before it. What cannot be read stays for a node
     * that can, and holds up nothing behind it.
     */
    private List<Row> appendSome(UUID organizationId, long after) {
        String stream = TrailEvent.streamOf(organizationId).toString();
        long sequence = events.lastSequenceNumberFor(stream).orElse(-1L);
        List<DomainEventMessage<?>> appended = new ArrayList<>();
        List<Row> looked = pending.of(organizationId, after, AT_ONCE);
        for (Row row : looked) {
            if (row.event().isEmpty()) {
                tellUnreadable(organizationId, row);
                continue;
            }
            sequence++;
            appended.add(new GenericDomainEventMessage<>(
                    TYPE, stream, sequence, row.event().get(), Map.of(PendingTrailHook.PENDING, row.id())));
        }
        if (!appended.isEmpty()) {
            events.publish(appended);
        }
        return looked;
    }

    private void tellUnreadable(UUID organizationId, Row row) {
        if (told.add(row.id())) {
            LOG.warn(
                    "The row {} of trail_pending, {} of organisation {}, cannot be read by this node and is no event until one can",
                    row.id(),
                    row.type(),
                    organizationId);
        }
    }
}
