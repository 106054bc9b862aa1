package dev.adherence.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The newest committed events as messages, shared by all readers of this process, so that the log is read and decoded once for
 * all of them; what is missing here is read from the log.
 */
final class Tail {

    /** A power of two; about half a kilobyte each. */
    private static final int CAPACITY = 1 << 14;

    private record Slot(long position, TrackedEventMessage<?> message) {}

    private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(CAPACITY);

    /** Only what is committed, in the shape in which the log would give it. */
    void committed(List<Appended> events) {
        for (Appended event : events) {
            put(event.position(), tracked(event.position(), event.stored()));
        }
    }

    /** Older messages never push out newer ones: a reader of the past leaves no trace. */
    void put(long position, TrackedEventMessage<?> message) {
        Slot slot = new Slot(position, message);
        slots.accumulateAndGet(
                (int) (position & (CAPACITY - 1)),
                slot,
                (old, fresh) -> old == null || old.position() <= fresh.position() ? fresh : old);
    }

    /** The messages that follow the position without a gap; empty where the next one is not here. */
    List<TrackedEventMessage<?>> after(long position, int most) {
        List<TrackedEventMessage<?>> messages = new ArrayList<>();
        for (long next = position + 1; messages.size() < most; next++) {
            Slot slot = slots.get((int) (next & (CAPACITY - 1)));
            if (slot == null || slot.position() != next) {
                break;
            }
            messages.add(slot.message());
        }
        return messages;
    }

    private static <T> TrackedEventMessage<T> tracked(long position, DomainEventMessage<T> stored) {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), stored);
    }
}
