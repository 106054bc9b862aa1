package dev.adherence.query.proof;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.proving.Proofs;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/proof/keys}: who signs checkpoints and who did; {@code POST} has another key sign from the next one on. */
@RestController
class KeysEndpoint {

    /** The newest last. */
    record Keys(List<KeyView> keys) {}

    private final Proofs proofs;
    private final ProofDesk desk;

    KeysEndpoint(Proofs proofs, ProofDesk desk) {
        this.proofs = proofs;
        this.desk = desk;
    }

    @GetMapping("/api/adherence/proof/keys")
    Keys keys(Viewer viewer) {
        return new Keys(
                proofs.keys(viewer.organizationId()).stream().map(KeyView::of).toList());
    }

    @PostMapping("/api/adherence/proof/keys")
    @ResponseStatus(HttpStatus.CREATED)
    Keys rotate(Viewer viewer) {
        if (proofs.keys(viewer.organizationId()).isEmpty()) {
            // The first checkpoint brings the first key.
            desk.newest(viewer);
        }
        if (!proofs.rotate(viewer.organizationId())) {
            throw Refusal.conflict("The newest key has signed nothing yet; the next checkpoint is signed by it");
        }
        return keys(viewer);
    }
}
