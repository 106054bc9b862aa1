package dev.adherence.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** The events of one append, serialized by the thread that wants them stored, which then waits for {@link #outcome}. */
record PendingAppend(List<Row> rows, CompletableFuture<Void> outcome) {

    static final String BUCKET = "bucket";
    private static final byte[] NO_METADATA = {};

    /** One event as it is stored; the message is what hooks see. */
    record Row(
            DomainEventMessage<?> message,
            EventKinds.Kind kind,
            int sequence,
            UUID eventId,
            Instant recordedAt,
            Integer bucket,
            byte[] metadata,
            byte[] payload) {}

    static PendingAppend of(List<? extends EventMessage<?>> events, Serializer serializer, Set<String> transientKeys) {
        List<Row> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            rows.add(row(inStream(event), serializer, transientKeys));
        }
        return new PendingAppend(List.copyOf(rows), new CompletableFuture<>());
    }

    private static Row row(DomainEventMessage<?> message, Serializer serializer, Set<String> transientKeys) {
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        MetaData stored = message.getMetaData().withoutKeys(transientKeys);
        return new Row(
                message,
                new EventKinds.Kind(
                        payload.getType().getName(), payload.getType().getRevision()),
                Math.toIntExact(message.getSequenceNumber()),
                UUID.fromString(message.getIdentifier()),
                message.getTimestamp(),
                bucket(message),
                stored.isEmpty()
                        ? NO_METADATA
                        : serializer.serialize(stored, byte[].class).getData(),
                payload.getData());
    }

    /** An event of no aggregate is a stream of its own, as with Axon's own engines. */
    private static <T> DomainEventMessage<T> inStream(EventMessage<T> event) {
        if (event instanceof DomainEventMessage<T> inStream) {
            return inStream;
        }
        return new GenericDomainEventMessage<>(null, event.getIdentifier(), 0, event, event::getTimestamp);
    }

    private static Integer bucket(DomainEventMessage<?> message) {
        Object value = message.getMetaData().get(BUCKET);
        if (value == null) {
            return null;
        }
        return value instanceof Number number
                ? Integer.valueOf(Math.toIntExact(number.longValue()))
                : Integer.valueOf(value.toString());
    }
}
