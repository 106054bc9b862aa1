package dev.adherence.query.history;

import dev.adherence.events.Viewer;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import dev.adherence.query.history.EventReading.Piece;
import dev.adherence.query.live.streams.FollowedStreams.Followed;
import dev.adherence.query.live.streams.FollowedStreams.Told;
import java.util.List;
import java.util.Map;
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
    private long told;

    FollowedEvents(
            Viewer viewer, EventLog log, EventReading reading, EventPlaces places, JsonMapper mapper, long after) {
        this.viewer = viewer;
        this.log = log;
        this.reading = reading;
        this.places = places;
        this.mapper = mapper;
        this.looked = after;
        this.told = after;
    }

    @Override
    public List<Told> next() {
        long head = log.head();
        if (head <= looked) {
            return List.of();
        }
        Piece piece = reading.next(looked, head, PIECE);
        looked = piece.position();
        return piece.events().stream().map(this::told).toList();
    }

    private Told told(RecordedEvent event) {
        told = event.position();
        EventView view = places.told(viewer, event);
        return new Told("recorded", view.position(), mapper.writeValueAsBytes(view));
    }

    /** Of the last event that was told: how far the others' go on is not for this reader. */
    @Override
    public Told heartbeat() {
        String position = places.told(viewer, told);
        return new Told("heartbeat", position, mapper.writeValueAsBytes(Map.of("position", position)));
    }
}
