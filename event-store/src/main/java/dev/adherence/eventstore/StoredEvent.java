package dev.adherence.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** An event or a snapshot as it stands in its table. Axon's own entries keep the instant as a text, which is written and read for each. */
record StoredEvent(
        String type,
        String aggregateId,
        long sequence,
        String eventId,
        Instant recordedAt,
        SerializedObject<byte[]> payload,
        SerializedObject<byte[]> metadata)
        implements DomainEventData<byte[]> {

    static SerializedObject<byte[]> payload(byte[] bytes, String type, String revision) {
        return new SimpleSerializedObject<>(bytes, byte[].class, type, revision);
    }

    static SerializedObject<byte[]> metadata(byte[] bytes) {
        return new SerializedMetaData<>(bytes, byte[].class);
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return metadata;
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return payload;
    }
}
