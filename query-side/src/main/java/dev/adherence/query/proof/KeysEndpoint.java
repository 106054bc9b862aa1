package dev.adherence.query.proof;

import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.ProofKeyMade;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.proving.Proofs;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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

    private final Trail trail;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeysEndpoint(Proofs proofs, ProofDesk desk, Trail trail, Clock clock, PlatformTransactionManager transactions) {
        this.proofs = proofs;
        this.desk = desk;
        this.trail = trail;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
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
        transaction.executeWithoutResult(status -> {
            KeyView made = proofs.rotate(viewer.organizationId())
                    .map(KeyView::of)
                    .orElseThrow(() -> Refusal.conflict(
                            "The newest key has signed nothing yet; the next checkpoint is signed by it"));
            trail.note(new ProofKeyMade(viewer.organizationId(), made.verifierKey(), viewer.act(clock.instant())));
        });
        return keys(viewer);
    }
}
