package dev.adherence.query.history;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.SealedCursors;
import org.springframework.stereotype.Component;

/** Where in the log an organisation is, in words that tell it nothing of the others. */
@Component
class EventPlaces {

    private static final String LIST = "events";

    private final OpaquePositions positions;
    private final SealedCursors cursors;

    EventPlaces(OpaquePositions positions, SealedCursors cursors) {
        this.positions = positions;
        this.cursors = cursors;
    }

    EventView told(Viewer viewer, RecordedEvent event) {
        return EventView.of(event, told(viewer, event.position()));
    }

    String told(Viewer viewer, long position) {
        return positions.told(viewer.organizationId(), position);
    }

    String cursor(Viewer viewer, long position) {
        return cursors.told(viewer.organizationId(), LIST, Long.toString(position));
    }

    /** Null: from the beginning. {@code after} is the position of an event, {@code named} the parameter that it came by. */
    Long read(Viewer viewer, String cursor, String named, String after) {
        if (cursor != null && after != null) {
            throw Refusal.invalid("cursor and " + named + " both say where to go on; send one of them")
                    .field("cursor");
        }
        if (after == null) {
            return cursors.read(viewer.organizationId(), LIST, cursor)
                    .map(Long::valueOf)
                    .orElse(null);
        }
        Long position = positions.read(viewer.organizationId(), after);
        if (position == null) {
            throw Refusal.invalid(named + " must be the position of an event of yours")
                    .code(ErrorCode.INVALID_CURSOR)
                    .field(named);
        }
        return position;
    }
}
