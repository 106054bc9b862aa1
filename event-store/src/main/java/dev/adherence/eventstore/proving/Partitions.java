package dev.adherence.eventstore.proving;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Says to whose tree a stream belongs, once and for ever; given by the application. */
public interface Partitions {

    /** Of these streams by id; one that is missing in the answer belongs to nobody and is sealed in no tree. */
    Map<String, UUID> of(Collection<String> streams);

    /** What signs for a partition is called so: a name without spaces and plus signs. */
    String origin(UUID partition);
}
