package dev.adherence.query.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.adherence.events.TrailEvent;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.proving.SealedLeaf;
import java.time.Instant;
import java.util.UUID;

/**
 * A leaf as it was sealed, and the event that stands at its place.
 *
 * @param position of the event, as the list of events tells it; not there in a list of leaves
 * @param withheld the stream of the event where that is not for whoever asks
 * @param event null: it is gone, or withheld
 */
record LeafView(
        long index,
        @JsonInclude(JsonInclude.Include.NON_NULL) String position,
        byte[] hash,
        @JsonInclude(JsonInclude.Include.NON_NULL) String withheld,
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

    /** Who may not see the trail gets of it the hashes alone, which are all that the tree is made of. */
    static LeafView of(Viewer viewer, SealedLeaf leaf, String position) {
        Leaf event = leaf.leaf();
        if (event != null
                && !viewer.seesTrail()
                && event.stream()
                        .equals(TrailEvent.streamOf(viewer.organizationId()).toString())) {
            return new LeafView(leaf.index(), position, leaf.hash(), event.stream(), null);
        }
        return new LeafView(leaf.index(), position, leaf.hash(), null, event == null ? null : Stored.of(event));
    }
}
