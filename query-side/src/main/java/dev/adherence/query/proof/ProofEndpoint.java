package dev.adherence.query.proof;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/proof/…}: that something was recorded, that nothing before was changed, that nothing is left out. */
@RestController
class ProofEndpoint {

    private final ProofDesk desk;

    ProofEndpoint(ProofDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/adherence/proof/checkpoint")
    CheckpointView checkpoint(Viewer viewer, @RequestParam(required = false) String size) {
        Long wanted = Sizes.read("size", size);
        return CheckpointView.of(wanted == null ? desk.newest(viewer) : desk.kept(viewer, wanted));
    }

    @GetMapping("/api/adherence/proof/inclusion")
    Inclusion inclusion(
            Viewer viewer,
            @RequestParam(required = false) String alertId,
            @RequestParam(required = false) String eventId) {
        if ((alertId == null) == (eventId == null)) {
            throw Refusal.invalid("One of alertId and eventId says what is to be proven");
        }
        UUID alert = Asked.uuid("alertId", alertId);
        return alert == null ? desk.ofEvent(viewer, eventId) : desk.ofAlert(viewer, alert);
    }

    @GetMapping("/api/adherence/proof/consistency")
    Consistency consistency(
            Viewer viewer, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        long first = Sizes.read("from", Asked.required("from", from));
        long second = Sizes.read("to", Asked.required("to", to));
        if (first > second) {
            throw Refusal.invalid("from must not be greater than to: " + first + ", " + second)
                    .field("from");
        }
        return desk.consistency(viewer, first, second);
    }

    @GetMapping("/api/adherence/proof/complete")
    Complete complete(Viewer viewer, @RequestParam(required = false) String employeeId) {
        return desk.complete(viewer, Asked.uuid("employeeId", Asked.required("employeeId", employeeId)));
    }
}
