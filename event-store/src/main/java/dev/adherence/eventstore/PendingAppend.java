package dev.adherence.eventstore;

import dev.adherence.eventstore.AppendStatement.Prepared;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * The events of one append, made ready by the thread that wants them stored, which then waits for {@link #outcome}: whoever commits
 * does so for all and has no time for what others can do beside.
 *
 * @param beside what the hooks write with them; empty where one of them cannot say it beforehand
 */
record PendingAppend(List<Row> rows, Optional<List<Prepared>> beside, Thread by, CompletableFuture<Void> outcome) {

    static final String BUCKET = "bucket";
    private static final byte[] NO_METADATA = {};

    /**
     * One event as it is stored.
     *
     * @param message what hooks see
     * @param stored what readers see
     */
    record Row(
            DomainEventMessage<?> message,
            DomainEventMessage<?> stored,
            EventKinds.Kind kind,
            int sequence,
            UUID eventId,
            Instant recordedAt,
            Integer bucket,
            byte[] metadata,
            byte[] payload) {}

    static PendingAppend of(List<? extends EventMessage<?>> events, EngineSettings settings) {
        List<Row> rows = new ArrayList<>(events.size());
        Set<String> transientKeys = settings.transientKeys();
        for (EventMessage<?> event : events) {
            rows.add(row(inStream(event), settings.eventSerializer(), transientKeys));
        }
        return new PendingAppend(
                List.copyOf(rows), beside(rows, settings.hooks()), Thread.currentThread(), new CompletableFuture<>());
    }

    /** What these hooks write with the events of these rows; empty where one of them cannot say it beforehand. */
    static Optional<List<Prepared>> beside(List<Row> rows, List<AppendHook> hooks) {
        List<DomainEventMessage<?>> messages = new ArrayList<>(rows.size());
        for (Row row : rows) {
            messages.add(row.message());
        }
        List<Prepared> prepared = new ArrayList<>();
        for (AppendHook hook : hooks) {
            if (hook instanceof AppendStatement statement) {
                statement.beside(messages).ifPresent(prepared::add);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(prepared));
    }

    private static <T> Row row(DomainEventMessage<T> message, Serializer serializer, Set<String> transientKeys) {
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        MetaData metadata = kept(message.getMetaData(), transientKeys);
        Instant recordedAt = message.getTimestamp().truncatedTo(ChronoUnit.MICROS);
        return new Row(
                message,
                stored(message, metadata, recordedAt),
                new EventKinds.Kind(
                        payload.getType().getName(), payload.getType().getRevision()),
                Math.toIntExact(message.getSequenceNumber()),
                UUID.fromString(message.getIdentifier()),
                recordedAt,
                bucket(message),
                metadata.isEmpty()
                        ? NO_METADATA
                        : serializer.serialize(metadata, byte[].class).getData(),
                payload.getData());
    }

    /** Mostly nothing, which is not worth a copy. */
    private static MetaData kept(MetaData all, Set<String> transientKeys) {
        return transientKeys.containsAll(all.keySet()) ? MetaData.emptyInstance() : all.withoutKeys(transientKeys);
    }

    private static <T> DomainEventMessage<T> stored(
            DomainEventMessage<T> message, MetaData metadata, Instant recordedAt) {
        return new GenericDomainEventMessage<>(
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                new GenericMessage<>(message.getIdentifier(), message.getPayload(), metadata),
                () -> recordedAt);
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
