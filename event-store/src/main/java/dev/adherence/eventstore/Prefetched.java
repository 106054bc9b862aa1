package dev.adherence.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Streams read ahead for the unit of work that is about to load them, two queries for all. What is committed by others in between
 * is missing here, and makes an append of this unit of work conflict as a stale cache does.
 */
final class Prefetched {

    private static final String KEY = Prefetched.class.getName();

    private final Map<String, DomainEventData<byte[]>> snapshots = new HashMap<>();
    private final Map<String, List<DomainEventData<byte[]>>> tails;

    private Prefetched(Collection<String> aggregateIds, StoredEvents events) {
        events.snapshots(aggregateIds).forEach(snapshot -> snapshots.put(snapshot.getAggregateIdentifier(), snapshot));
        Map<String, Long> first = new HashMap<>();
        for (String id : aggregateIds) {
            DomainEventData<byte[]> snapshot = snapshots.get(id);
            // The event of the snapshot's own sequence comes along, so that a stream that is there shows itself.
            first.put(id, snapshot == null ? 0 : snapshot.getSequenceNumber());
        }
        this.tails = events.tails(first);
    }

    /** Answers which of the streams exist; the current unit of work loads them from memory. */
    static Set<String> into(Collection<String> aggregateIds, StoredEvents events) {
        Prefetched prefetched = new Prefetched(aggregateIds, events);
        CurrentUnitOfWork.get().root().resources().put(KEY, prefetched);
        return new TreeSet<>(prefetched.tails.keySet());
    }

    /** Of the current unit of work; null where nothing was read ahead for this stream. */
    static Prefetched of(String aggregateId) {
        if (!CurrentUnitOfWork.isStarted()) {
            return null;
        }
        Prefetched prefetched = CurrentUnitOfWork.get().root().getResource(KEY);
        return prefetched != null && prefetched.tails.containsKey(aggregateId) ? prefetched : null;
    }

    DomainEventData<byte[]> snapshot(String aggregateId) {
        return snapshots.get(aggregateId);
    }

    List<DomainEventData<byte[]>> events(String aggregateId, long firstSequence) {
        return tails.get(aggregateId).stream()
                .filter(event -> event.getSequenceNumber() >= firstSequence)
                .toList();
    }
}
