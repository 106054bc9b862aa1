package dev.adherence.query.proof;

import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.DataTaken;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.proving.SealedLeaf;
import dev.adherence.query.live.streams.Admission;
import dev.adherence.shares.Shares;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/adherence/proof/leaves}: the events of the organisation as they are stored, in the order in which they were sealed, a line
 * each; read and written by turns, so that neither memory nor a connection of the database is held for whoever reads slowly.
 */
@RestController
class LeavesEndpoint {

    private static final String LINES = "application/x-ndjson";
    private static final int PIECE = 2_048;
    private static final int AT_ONCE = 4;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Proofs proofs;
    private final Admission admission;
    private final ObjectWriter writer;
    private final Trail trail;
    private final Clock clock;
    private final Shares written = new Shares(AT_ONCE);

    LeavesEndpoint(Proofs proofs, Admission admission, JsonMapper mapper, Trail trail, Clock clock) {
        this.proofs = proofs;
        this.trail = trail;
        this.clock = clock;
        this.admission = admission;
        this.writer = mapper.writerFor(LeafView.class);
    }

    @GetMapping(path = "/api/adherence/proof/leaves", produces = LINES)
    void leaves(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Long first = Sizes.index("from", from);
        Long end = Sizes.read("to", to);
        if (!written.take(viewer.organizationId(), viewer.id(), 1)) {
            throw Refusal.busy("As many lists of leaves are being written as there is room for; ask again in a moment");
        }
        try {
            long size = proofs.size(viewer.organizationId());
            requireWithin(first, end, size);
            response.setContentType(LINES);
            response.setHeader("Cache-Control", "no-store");
            if (!request.getMethod().equals("HEAD")) {
                trail.note(
                        new DataTaken(viewer.organizationId(), "leaves", told(from, to), viewer.act(clock.instant())));
                write(
                        viewer,
                        first == null ? 0 : first,
                        end == null ? size : end,
                        admission.admit(request),
                        response.getOutputStream());
            }
        } finally {
            written.give(viewer.organizationId(), viewer.id(), 1);
        }
    }

    private static void requireWithin(Long first, Long end, long size) {
        if (end != null && end > size) {
            throw Refusal.invalid("to is beyond the tree, which has " + size + " events")
                    .field("to")
                    .with("most", size);
        }
        if (first != null && first > (end == null ? size : end)) {
            throw Refusal.invalid("from must not be greater than " + (end == null ? "the number of events" : "to")
                            + ": " + first + ", " + (end == null ? size : end))
                    .field("from")
                    .with("most", size);
        }
    }

    private static Map<String, String> told(String from, String to) {
        Map<String, String> told = new TreeMap<>();
        if (from != null) {
            told.put("from", from);
        }
        if (to != null) {
            told.put("to", to);
        }
        return told;
    }

    private void write(Viewer viewer, long from, long to, Admission.Ticket ticket, ServletOutputStream out)
            throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        long checked = System.nanoTime();
        for (long index = from; index < to; ) {
            List<SealedLeaf> piece = proofs.leaves(viewer.organizationId(), index, Math.min(to, index + PIECE));
            if (piece.isEmpty()) {
                return;
            }
            for (SealedLeaf leaf : piece) {
                writer.writeValue(lines, LeafView.of(viewer, leaf, null));
                lines.write('\n');
            }
            index = piece.get(piece.size() - 1).index() + 1;
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
