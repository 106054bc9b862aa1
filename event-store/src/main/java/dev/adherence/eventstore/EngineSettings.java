package dev.adherence.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * What the engine is told: its serializers, what else is written in its transactions, and the name of this node in its announcements.
 */
public record EngineSettings(
        Serializer eventSerializer,
        Serializer snapshotSerializer,
        EventUpcaster upcasters,
        SnapshotFilter snapshotFilter,
        List<AppendHook> hooks,
        String node) {

    public EngineSettings {
        hooks = List.copyOf(hooks);
    }

    /** The metadata that the table does not keep: the bucket has a column of its own, the rest is for the hooks alone. */
    Set<String> transientKeys() {
        Set<String> keys = new HashSet<>(Set.of(PendingAppend.BUCKET));
        hooks.forEach(hook -> keys.addAll(hook.transientKeys()));
        return Set.copyOf(keys);
    }
}
