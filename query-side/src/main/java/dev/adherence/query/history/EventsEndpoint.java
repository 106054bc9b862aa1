package dev.adherence.query.history;

import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.DataTaken;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import dev.adherence.query.history.EventReading.Piece;
import dev.adherence.query.live.streams.FollowedStreams;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/adherence/events}: a page, all of them as lines, or followed, as {@code Accept} has it. */
@RestController
class EventsEndpoint {

    /** So long is looked for the events of one page. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final EventLog log;
    private final EventPlaces places;
    private final EventLines lines;
    private final FollowedStreams streams;
    private final Visibility visibility;
    private final JsonMapper mapper;
    private final Trail trail;
    private final Clock clock;

    EventsEndpoint(
            EventLog log,
            EventPlaces places,
            EventLines lines,
            FollowedStreams streams,
            Visibility visibility,
            JsonMapper mapper,
            Trail trail,
            Clock clock) {
        this.log = log;
        this.places = places;
        this.lines = lines;
        this.streams = streams;
        this.visibility = visibility;
        this.mapper = mapper;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping(
            path = "/api/adherence/events",
            produces = {MediaType.APPLICATION_JSON_VALUE, EventLines.TYPE, MediaType.TEXT_EVENT_STREAM_VALUE})
    ResponseEntity<EventPage> events(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String employeeId,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) String limit,
            @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Shape shape = Shape.of(request);
        EventFilter filter = EventFilter.of(from, to, employeeId, type);
        Integer most = Asked.between("limit", limit, 1, 1_000);
        shape.requireFitting(to, limit);
        if (filter.employeeId() != null && visibility.of(viewer, filter.employeeId()) == VisibleTime.NONE) {
            throw Visibility.noEmployee(filter.employeeId());
        }
        boolean comesBack = shape == Shape.FOLLOWED && lastEventId != null;
        Long place = comesBack
                ? places.read(viewer, null, "Last-Event-ID", lastEventId)
                : places.read(viewer, cursor, "after", after);
        EventReading reading = log.reading(viewer, filter);
        boolean fromNow = shape == Shape.FOLLOWED && place == null && filter.from() == null;
        long begin = place != null ? place : fromNow ? reading.last() : reading.begin();
        switch (shape) {
            case LINES -> {
                DataTaken taken =
                        new DataTaken(viewer.organizationId(), "events", filter.told(), viewer.act(clock.instant()));
                lines.write(viewer, reading, begin, () -> trail.note(taken), request, response);
            }
            case FOLLOWED -> {
                boolean behindAnEvent = fromNow || comesBack || after != null;
                Long told = behindAnEvent ? begin : null;
                streams.open(
                        viewer,
                        FollowedEvents.behind(begin, told, viewer, log, reading, places, mapper),
                        request,
                        response);
            }
            case PAGE -> {
                return ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(page(viewer, reading, begin, most == null ? 100 : most));
            }
        }
        return null;
    }

    /** Where little of a long log is the viewer's, a page may hold less than asked for and go on nevertheless. */
    private EventPage page(Viewer viewer, EventReading reading, long begin, int most) {
        long end = reading.end();
        long until = System.nanoTime() + LONGEST_NANOS;
        List<RecordedEvent> found = new ArrayList<>();
        long position = begin;
        while (position < end && found.size() <= most && System.nanoTime() - until < 0) {
            Piece piece = reading.next(position, end, most + 1 - found.size());
            found.addAll(piece.events());
            position = piece.position();
        }
        boolean full = found.size() > most;
        List<EventView> events = found.stream()
                .limit(most)
                .map(event -> places.told(viewer, event))
                .toList();
        boolean more = full || position < end;
        long reached = full ? found.get(most - 1).position() : position;
        return new EventPage(events, more ? places.cursor(viewer, reached) : null);
    }
}
