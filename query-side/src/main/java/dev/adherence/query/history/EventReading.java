package dev.adherence.query.history;

import dev.adherence.events.Viewer;
import dev.adherence.eventstore.RecordedEvents;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import dev.adherence.eventstore.RecordedEvents.Selection;
import java.util.List;

/** Reads the events of one organisation piece by piece; each of its questions looks at a stretch of the log, whoever moves the rest of it. */
final class EventReading {

    private static final long STRETCH = 20_000;
    private static final long LONGEST_STRETCH = 200_000;

    /** What was found, and up to where was looked. */
    record Piece(List<RecordedEvent> events, long position) {}

    private final EventLog log;
    private final RecordedEvents recorded;
    private final Viewer viewer;
    private final EventFilter filter;
    private List<Integer> streams = List.of();
    private int newestStream = -1;
    private long stretch = STRETCH;

    EventReading(EventLog log, RecordedEvents recorded, Viewer viewer, EventFilter filter) {
        this.log = log;
        this.recorded = recorded;
        this.viewer = viewer;
        this.filter = filter;
    }

    /** Where one begins who asks for all from {@code from} on. */
    long begin() {
        return filter.from() == null ? 0 : recorded.beginOf(filter.from());
    }

    /** Where one ends who wants what is there now. */
    long end() {
        long head = recorded.head();
        return filter.to() == null ? head : Math.min(head, recorded.endOf(filter.to()));
    }

    /** The last of one's own; 0 while there is none. */
    long last() {
        return recorded.last(streams());
    }

    /** Of the events after a position up to another, at most so many of the next stretch: none does not say that none comes behind it. */
    Piece next(long after, long upTo, int most) {
        List<Integer> own = streams();
        if (own.isEmpty()) {
            return new Piece(List.of(), upTo);
        }
        // Those of one stream are found by its index.
        long end = own.size() == 1 || upTo - after <= stretch ? upTo : after + stretch;
        Selection selection = new Selection(own, filter.types(), filter.least(), filter.greatest());
        List<RecordedEvent> found = recorded.between(selection, after, end, most);
        stretch = found.isEmpty() ? Math.min(2 * stretch, LONGEST_STRETCH) : stretch;
        return new Piece(found, found.size() < most ? end : found.get(most - 1).position());
    }

    private List<Integer> streams() {
        int newest = log.newestStream();
        if (newest != newestStream) {
            streams = log.streams(viewer, filter.employeeId());
            newestStream = newest;
        }
        return streams;
    }
}
