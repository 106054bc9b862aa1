package dev.adherence.query.history;

import dev.adherence.eventstore.RecordedEvents;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import dev.adherence.eventstore.RecordedEvents.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the events of one organisation piece by piece; each of its questions looks at a stretch of the log, whoever moves the rest of it. */
final class EventReading {

    private static final long STRETCH = 20_000;
    private static final long LONGEST_STRETCH = 1_000_000;

    /** What was found, and up to where was looked. */
    record Piece(List<RecordedEvent> events, long position) {}

    private final EventLog log;
    private final RecordedEvents recorded;
    private final UUID organizationId;
    private final EventFilter filter;
    private List<Integer> streams = List.of();
    private int newestStream = -1;

    EventReading(EventLog log, RecordedEvents recorded, UUID organizationId, EventFilter filter) {
        this.log = log;
        this.recorded = recorded;
        this.organizationId = organizationId;
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

    /** Where one begins who wants what comes from now on: behind the last of one's own. */
    long now() {
        return recorded.last(streams());
    }

    /** Of the events after a position up to another, at most so many. */
    Piece next(long after, long upTo, int most) {
        List<Integer> own = streams();
        Selection selection = new Selection(own, filter.types(), filter.least(), filter.greatest());
        // Those of one stream are found by its index.
        long stretch = own.size() == 1 ? Long.MAX_VALUE : STRETCH;
        List<RecordedEvent> events = new ArrayList<>();
        long position = after;
        while (position < upTo && events.size() < most && !own.isEmpty()) {
            long end = upTo - position > stretch ? position + stretch : upTo;
            List<RecordedEvent> found = recorded.between(selection, position, end, most - events.size());
            events.addAll(found);
            position = events.size() < most ? end : events.get(most - 1).position();
            stretch = found.isEmpty() ? Math.min(2 * stretch, LONGEST_STRETCH) : stretch;
        }
        return new Piece(events, own.isEmpty() ? upTo : position);
    }

    private List<Integer> streams() {
        int newest = log.newestStream();
        if (newest != newestStream) {
            streams = log.streams(organizationId, filter.employeeId());
            newestStream = newest;
        }
        return streams;
    }
}
