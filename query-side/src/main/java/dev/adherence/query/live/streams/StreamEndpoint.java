package dev.adherence.query.live.streams;

import dev.adherence.events.Viewer;
import dev.adherence.query.live.board.BoardReader;
import dev.adherence.query.live.streams.OpenStream.Progress;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
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
    private final StreamOpening opening;
    private final Visibility visibility;

    StreamEndpoint(Streams streams, BoardReader reader, StreamOpening opening, Visibility visibility) {
        this.streams = streams;
        this.reader = reader;
        this.opening = opening;
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
        if (opening.isForItsHeadAlone(request, response)) {
            return;
        }
        reader.catchUp(viewer.organizationId());
        streams.add(opening.open(viewer, team, progress, request));
    }
}
