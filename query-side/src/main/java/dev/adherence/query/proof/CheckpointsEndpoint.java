package dev.adherence.query.proof;

import dev.adherence.events.Viewer;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.SealedCursors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/proof/checkpoints}: all that were ever made, the smallest first or last. */
@RestController
class CheckpointsEndpoint {

    private static final String LIST = "checkpoints";
    private static final String LIST_BACKWARDS = "checkpoints backwards";
    private static final int MOST = 1_000;

    /** Of sizes. */
    enum Order {
        ASC,
        DESC;

        /** The word in the query string. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code nextCursor} is null where these are the last. */
    record Page(List<CheckpointView> checkpoints, String nextCursor) {}

    private final Proofs proofs;
    private final SealedCursors cursors;
    private final ProofDesk desk;

    CheckpointsEndpoint(Proofs proofs, SealedCursors cursors, ProofDesk desk) {
        this.proofs = proofs;
        this.desk = desk;
        this.cursors = cursors;
    }

    @GetMapping("/api/adherence/proof/checkpoints")
    Page checkpoints(
            Viewer viewer,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String order) {
        boolean greatestFirst = Asked.word("order", order, Order.class) == Order.DESC;
        String list = greatestFirst ? LIST_BACKWARDS : LIST;
        Integer asked = Asked.between("limit", limit, 1, MOST);
        int most = asked == null ? 100 : asked;
        Optional<Long> last =
                cursors.read(viewer.organizationId(), list, cursor).map(Long::valueOf);
        List<SignedCheckpoint> found = greatestFirst
                ? proofs.before(viewer.organizationId(), last.orElse(Long.MAX_VALUE), most + 1)
                : proofs.after(viewer.organizationId(), last.orElse(0L), most + 1);
        List<SignedCheckpoint> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? cursors.told(
                        viewer.organizationId(),
                        list,
                        Long.toString(page.get(most - 1).size()))
                : null;
        return new Page(desk.views(viewer, page), next);
    }
}
