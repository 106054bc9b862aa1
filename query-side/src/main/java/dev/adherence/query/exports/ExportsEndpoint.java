package dev.adherence.query.exports;

import dev.adherence.events.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/adherence/exports}: asks for a package, tells how far it is, hands it out. */
@RestController
@RequestMapping("/api/adherence/exports")
class ExportsEndpoint {

    /** The newest first. */
    record All(List<Export> exports) {}

    private final Exports exports;
    private final PackageDownload download;

    ExportsEndpoint(Exports exports, PackageDownload download) {
        this.exports = exports;
        this.download = download;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Export ask(Viewer viewer, @RequestBody JsonNode body) {
        return exports.ask(viewer, body);
    }

    @GetMapping
    All all(Viewer viewer) {
        return new All(exports.all(viewer));
    }

    @GetMapping("/{id}")
    Export one(Viewer viewer, @PathVariable UUID id) {
        return exports.of(viewer, id);
    }

    @GetMapping(path = "/{id}/package", produces = PackageDownload.TYPE)
    void download(Viewer viewer, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        download.write(viewer, exports.of(viewer, id), request, response);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        exports.end(viewer, id);
    }
}
