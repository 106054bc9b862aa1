package dev.adherence.query.live.streams;

import dev.adherence.events.Viewer;
import dev.adherence.query.live.board.BoardReader;
import dev.adherence.query.live.streams.OpenStream.Progress;
import dev.adherence.query.live.streams.StreamPlaces.Place;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/stream}: the board as server-sent events. */
@RestController
class StreamEndpoint {

    private final Streams streams;
    private final BoardReader reader;
    private final Admission admission;
    private final Visibility visibility;

    StreamEndpoint(Streams streams, BoardReader reader, Admission admission, Visibility visibility) {
        this.streams = streams;
        this.reader = reader;
        this.admission = admission;
        this.visibility = visibility;
    }

    /** A browser that connects again sends the header; the parameter is for those who cannot send one. */
    @GetMapping(path = "/api/adherence/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            Viewer viewer,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String lastEventId,
            @RequestHeader(name = "Last-Event-ID", required = false) String lastEventHeader,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        UUID team = Asked.uuid("teamId", teamId);
        if (team != null) {
            visibility.requireTeam(viewer, team);
        }
        Progress progress = streams.begin(
                Scope.of(viewer, team),
                reader.positionOf(viewer.organizationId(), lastEventHeader == null ? lastEventId : lastEventHeader));
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store, no-transform");
        // For nginx, which would collect events otherwise.
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        reader.catchUp(viewer.organizationId());
        open(viewer, team, progress, request);
    }

    private void open(Viewer viewer, UUID team, Progress progress, HttpServletRequest request) throws IOException {
        Admission.Ticket ticket = admission.admit(request);
        Place place = streams.place(viewer);
        try {
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            ServletOutputStream out = context.getResponse().getOutputStream();
            OpenStream stream = new OpenStream(context, out, viewer.organizationId(), team, ticket, place, progress);
            context.addListener(stream);
            out.setWriteListener(stream);
            streams.add(stream);
        } catch (IOException | RuntimeException notOpened) {
            place.leave();
            throw notOpened;
        }
    }
}
