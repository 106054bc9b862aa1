package dev.adherence.query.proof;

import dev.adherence.events.Viewer;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.SealedCursors;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/proof/checkpoints}: all that were ever made, the smallest first. */
@RestController
class CheckpointsEndpoint {

    private static final String LIST = "checkpoints";
    private static final int MOST = 1_000;

    /** {@code nextCursor} is null where these are the last. */
    record Page(List<CheckpointView> checkpoints, String nextCursor) {}

    private final Proofs proofs;
    private final SealedCursors cursors;

    CheckpointsEndpoint(Proofs proofs, SealedCursors cursors) {
        this.proofs = proofs;
        this.cursors = cursors;
    }

    @GetMapping("/api/adherence/proof/checkpoints")
    Page checkpoints(
            Viewer viewer,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String limit) {
        Integer asked = Asked.between("limit", limit, 1, MOST);
        int most = asked == null ? 100 : asked;
        long after = cursors.read(viewer.organizationId(), LIST, cursor)
                .map(Long::valueOf)
                .orElse(0L);
        List<SignedCheckpoint> found = proofs.after(viewer.organizationId(), after, most + 1);
        List<SignedCheckpoint> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? cursors.told(
                        viewer.organizationId(),
                        LIST,
                        Long.toString(page.get(most - 1).size()))
                : null;
        return new Page(page.stream().map(CheckpointView::of).toList(), next);
    }
}
