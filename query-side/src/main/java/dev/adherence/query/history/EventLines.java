package dev.adherence.query.history;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.history.EventReading.Piece;
import dev.adherence.query.live.streams.Admission;
import dev.adherence.shares.Shares;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as lines of JSON, read and written by turns, so that neither memory nor a connection of the database is held for whoever reads
 * slowly. A few are written at once, and of these an organisation has half at most.
 */
@Component
class EventLines {

    static final String TYPE = "application/x-ndjson";

    private static final int PIECE = 1_000;
    private static final int AT_ONCE = 8;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final EventPlaces places;
    private final Admission admission;
    private final JsonMapper mapper;
    private final Shares written = new Shares(AT_ONCE);

    EventLines(EventPlaces places, Admission admission, JsonMapper mapper) {
        this.places = places;
        this.admission = admission;
        this.mapper = mapper;
    }

    /** All after a position up to what is there now; {@code first} is done when that is known, before anything is told. */
    void write(
            Viewer viewer,
            EventReading reading,
            long after,
            Runnable first,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!written.take(viewer.organizationId(), viewer.id(), 1)) {
            throw Refusal.busy("As many files of events are being written as there is room for; ask again in a moment");
        }
        try {
            response.setContentType(TYPE);
            response.setHeader("Cache-Control", "no-store");
            if (!request.getMethod().equals("HEAD")) {
                long end = reading.end();
                first.run();
                writeAll(viewer, reading, after, end, admission.admit(request), response.getOutputStream());
            }
        } finally {
            written.give(viewer.organizationId(), viewer.id(), 1);
        }
    }

    private void writeAll(
            Viewer viewer, EventReading reading, long after, long end, Admission.Ticket ticket, ServletOutputStream out)
            throws IOException {
        long checked = System.nanoTime();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (long position = after; position < end; ) {
            Piece piece = reading.next(position, end, PIECE);
            for (var event : piece.events()) {
                mapper.writeValue(lines, places.told(viewer, event));
                lines.write('\n');
            }
            position = piece.position();
            if (piece.events().isEmpty() && position < end) {
                // An empty line: whoever waits hears that something is done for them.
                lines.write('\n');
            }
            lines.writeTo(out);
            lines.reset();
            out.flush();
            if (System.nanoTime() - checked > LOOK_AGAIN_NANOS) {
                checked = System.nanoTime();
                requireStillAllowed(ticket);
            }
        }
    }

    /** What has begun is cut short then, which its reader notices. */
    private static void requireStillAllowed(Admission.Ticket ticket) {
        if (ticket.check().end() != null) {
            throw Refusal.conflict("Whoever asked for these events may not read them any more");
        }
    }
}
