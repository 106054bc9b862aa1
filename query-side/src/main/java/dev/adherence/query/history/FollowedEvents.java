package dev.adherence.query.history;

import dev.adherence.events.Viewer;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import dev.adherence.query.history.EventReading.Piece;
import dev.adherence.query.live.streams.FollowedStreams.Followed;
import dev.adherence.query.live.streams.FollowedStreams.Told;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What one reader is told of the log, a piece at a time, from where they were. */
final class FollowedEvents implements Followed {

    private static final int PIECE = 100;

    private final Viewer viewer;
    private final EventLog log;
    private final EventReading reading;
    private final EventPlaces places;
    private final JsonMapper mapper;
    private long looked;
    private Long told;

    private FollowedEvents(
            Viewer viewer,
            EventLog log,
            EventReading reading,
            EventPlaces places,
            JsonMapper mapper,
            long looked,
            Long told) {
        this.viewer = viewer;
        this.log = log;
        this.reading = reading;
        this.places = places;
        this.mapper = mapper;
        this.looked = looked;
        this.told = told;
    }

    /** @param told the position of the last event that the reader has; null: they begin at {@code after}, which is not to be told */
    static FollowedEvents behind(
            long after,
            Long told,
            Viewer viewer,
            EventLog log,
            EventReading reading,
            EventPlaces places,
            JsonMapper mapper) {
        // In this order: what is recorded between the two is looked for.
        long head = log.head();
        long looked = reading.last() <= after ? Math.max(head, after) : after;
        return new FollowedEvents(viewer, log, reading, places, mapper, looked, told);
    }

    @Override
    public List<Told> next() {
        long head = log.head();
        if (head <= looked) {
            return List.of();
        }
        Piece piece = reading.next(looked, head, PIECE);
        List<Told> next = piece.events().stream().map(this::told).toList();
        // Only now: what failed comes again.
        looked = piece.position();
        if (!next.isEmpty()) {
            told = piece.events().get(next.size() - 1).position();
        }
        return next;
    }

    private Told told(RecordedEvent event) {
        EventView view = places.told(viewer, event);
        return new Told("recorded", view.position(), mapper.writeValueAsBytes(view));
    }

    /** Of the last event that was told: how far the others' go on is not for this reader. */
    @Override
    public Told heartbeat() {
        String position = told == null ? null : places.told(viewer, told);
        return new Told(
                "heartbeat", position, mapper.writeValueAsBytes(Collections.singletonMap("position", position)));
    }
}
