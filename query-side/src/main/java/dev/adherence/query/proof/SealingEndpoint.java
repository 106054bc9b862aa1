package dev.adherence.query.proof;

import dev.adherence.events.Viewer;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.witnessing.CheckpointSender;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/proof/state}: how far the organisation's events are sealed, and whether all of that is whole; it makes no checkpoint. */
@RestController
class SealingEndpoint {

    private final Proofs proofs;
    private final CheckpointSender sender;
    private final ProofDesk desk;

    SealingEndpoint(Proofs proofs, CheckpointSender sender, ProofDesk desk) {
        this.proofs = proofs;
        this.sender = sender;
        this.desk = desk;
    }

    @GetMapping("/api/adherence/proof/state")
    SealingView state(Viewer viewer) {
        UUID organization = viewer.organizationId();
        return SealingView.of(
                proofs.size(organization),
                proofs.state(organization),
                proofs.last(organization).map(last -> desk.view(viewer, last)).orElse(null),
                sender.states());
    }
}
