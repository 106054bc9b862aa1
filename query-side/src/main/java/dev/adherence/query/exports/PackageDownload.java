package dev.adherence.query.exports;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.DataTaken;
import dev.adherence.events.Viewer;
import dev.adherence.query.live.streams.Admission;
import dev.adherence.shares.Shares;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out a package, the whole or one range of it: a piece is read and written, then the next, so that neither memory nor a connection of
 * the database is held for whoever reads slowly.
 */
@Component
class PackageDownload {

    static final String TYPE = "application/zip";

    private static final int AT_ONCE = 8;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final JdbcClient jdbc;
    private final Admission admission;
    private final Trail trail;
    private final Clock clock;
    private final Shares written = new Shares(AT_ONCE);

    PackageDownload(JdbcClient jdbc, Admission admission, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.admission = admission;
        this.trail = trail;
        this.clock = clock;
    }

    void write(Viewer viewer, Export export, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!export.isDone()) {
            throw Refusal.conflict("This package is " + export.state() + "; it can be fetched once it is done")
                    .code(ErrorCode.EXPORT_NOT_DONE);
        }
        if (!written.take(viewer.organizationId(), viewer.id(), 1)) {
            throw Refusal.busy("As many packages are being fetched as there is room for; ask again in a moment");
        }
        try {
            ByteRange range = ByteRange.asked(request, tag(export), export.bytes());
            head(export, range, response);
            if (range.isSatisfiable() && !request.getMethod().equals("HEAD")) {
                trail.note(new DataTaken(
                        viewer.organizationId(),
                        "package",
                        Map.of("id", export.id().toString()),
                        viewer.act(clock.instant())));
                write(export, range, admission.admit(request), response.getOutputStream());
            }
        } finally {
            written.give(viewer.organizationId(), viewer.id(), 1);
        }
    }

    /** It never changes: whoever goes on later gets what belongs to the beginning, or is told that it is another one. */
    private static String tag(Export export) {
        return "\"" + export.sha256() + "\"";
    }

    private static void head(Export export, ByteRange range, HttpServletResponse response) {
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", tag(export));
        response.setHeader("Cache-Control", "private, no-store");
        if (!range.isSatisfiable()) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader("Content-Range", "bytes */" + export.bytes());
            return;
        }
        response.setContentType(TYPE);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + export.fileName() + "\"");
        response.setContentLengthLong(range.length());
        if (range.isPart()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    "Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.end() - 1, export.bytes()));
        }
    }

    private void write(Export export, ByteRange range, Admission.Ticket ticket, ServletOutputStream out)
            throws IOException {
        long checked = System.nanoTime();
        for (long at = range.first(); at < range.end(); ) {
            int number = (int) (at / PieceOutput.LENGTH);
            byte[] piece = jdbc.sql("select bytes from export_piece where export_id = ? and number = ?")
                    .params(export.id(), number)
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> Refusal.missing("The package " + export.id() + " was thrown away meanwhile"));
            int offset = (int) (at % PieceOutput.LENGTH);
            int length = (int) Math.min(piece.length - offset, range.end() - at);
            out.write(piece, offset, length);
            out.flush();
            at += length;
            if (System.nanoTime() - checked > LOOK_AGAIN_NANOS) {
                checked = System.nanoTime();
                if (ticket.check().end() != null) {
                    throw Refusal.conflict("Whoever asked for this package may not read it any more");
                }
            }
        }
    }
}
