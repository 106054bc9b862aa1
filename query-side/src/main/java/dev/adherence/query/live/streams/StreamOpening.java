package dev.adherence.query.live.streams;

import dev.adherence.events.Viewer;
import dev.adherence.query.live.streams.OpenStream.Progress;
import dev.adherence.query.live.streams.StreamPlaces.Place;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Makes a stream of a request that has been found right. */
@Component
class StreamOpening {

    private final Admission admission;
    private final StreamPlaces places;

    StreamOpening(Admission admission, StreamPlaces places) {
        this.admission = admission;
        this.places = places;
    }

    /** Says what a stream says before its first event; whether that was all that was asked for. */
    boolean isForItsHeadAlone(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store, no-transform");
        // For nginx, which would collect events otherwise.
        response.setHeader("X-Accel-Buffering", "no");
        return request.getMethod().equals("HEAD");
    }

    /** {@code team} null: of all that may be seen. */
    OpenStream open(Viewer viewer, UUID team, Progress progress, HttpServletRequest request) throws IOException {
        Admission.Ticket ticket = admission.admit(request);
        Place place = places.take(viewer);
        try {
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            ServletOutputStream out = context.getResponse().getOutputStream();
            OpenStream stream = new OpenStream(context, out, viewer.organizationId(), team, ticket, place, progress);
            context.addListener(stream);
            out.setWriteListener(stream);
            return stream;
        } catch (IOException | RuntimeException notOpened) {
            place.leave();
            throw notOpened;
        }
    }
}
