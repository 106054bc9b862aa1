package dev.adherence.query.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.proving.SealedLeaf;
import java.time.Instant;
import java.util.UUID;

/**
 * A leaf as it was sealed, and the event that stands at its place.
 *
 * @param position of the event, as the list of events tells it; not there in a list of leaves
 * @param event null: it is gone
 */
record LeafView(
        long index,
        @JsonInclude(JsonInclude.Include.NON_NULL) String position,
        byte[] hash,
        Stored event) {

    /** An event as it is stored, of which its leaf is made. */
    record Stored(
            String stream,
            long sequence,
            UUID eventId,
            Instant recordedAt,
            String type,
            String version,
            byte[] metadata,
            byte[] payload) {

        static Stored of(Leaf leaf) {
            return new Stored(
                    leaf.stream(),
                    leaf.sequence(),
                    leaf.eventId(),
                    leaf.recordedAt(),
                    leaf.type(),
                    leaf.version(),
                    leaf.metadata(),
                    leaf.payload());
        }
    }

    static LeafView of(SealedLeaf leaf, String position) {
        return new LeafView(leaf.index(), position, leaf.hash(), leaf.leaf() == null ? null : Stored.of(leaf.leaf()));
    }
}
