package dev.adherence.command.dispatching;

import dev.adherence.eventstore.Snapshots.Snapshot;
import org.axonframework.serialization.Serializer;

/** An aggregate as it was after the event of that sequence; whoever stores it has the time to write it out. */
record TakenSnapshot(String aggregateType, String aggregateId, long sequence, Object aggregate) {

    Snapshot written(Serializer serializer) {
        return Snapshot.of(aggregateType, aggregateId, sequence, aggregate, serializer);
    }
}
