package dev.adherence.eventstore;

import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * What the engine is told: its serializers, the metadata keys that hooks see but the table does not keep, and the name of this
 * node in its announcements.
 */
public record EngineSettings(
        Serializer eventSerializer,
        Serializer snapshotSerializer,
        EventUpcaster upcasters,
        SnapshotFilter snapshotFilter,
        Set<String> transientKeys,
        List<AppendHook> hooks,
        String node) {

    public EngineSettings {
        transientKeys = Set.copyOf(transientKeys);
        hooks = List.copyOf(hooks);
    }
}
