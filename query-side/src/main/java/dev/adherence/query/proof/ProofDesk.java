package dev.adherence.query.proof;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.proving.CannotSign;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proofs as one organisation may ask for them, and why there is none. */
@Component
class ProofDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Proofs proofs;
    private final Visibility visibility;
    private final OpaquePositions positions;
    private final JdbcClient jdbc;

    ProofDesk(Proofs proofs, Visibility visibility, OpaquePositions positions, JdbcClient jdbc) {
        this.proofs = proofs;
        this.visibility = visibility;
        this.positions = positions;
        this.jdbc = jdbc;
    }

    /** Of all that is recorded now, if it is sealed in time; else of what is. */
    SignedCheckpoint newest(Viewer viewer) {
        proofs.awaitSealed(PATIENCE);
        return made(() -> proofs.newest(viewer.organizationId()));
    }

    private static SignedCheckpoint made(Supplier<Optional<SignedCheckpoint>> maker) {
        try {
            return maker.get().orElseThrow(() -> Refusal.missing("Nothing of your organisation is sealed yet"));
        } catch (CannotSign why) {
            throw Refusal.busy("No checkpoint can be made: " + why.getMessage());
        }
    }

    SignedCheckpoint kept(Viewer viewer, long size) {
        return proofs.at(viewer.organizationId(), size)
                .orElseThrow(() -> Refusal.missing("No checkpoint of size " + size + " was made")
                        .field("size"));
    }

    Inclusion ofAlert(Viewer viewer, UUID alertId) {
        List<Long> of = jdbc.sql("""
                        select c.position from alert a join alert_change c on c.alert_id = a.id
                         where a.id = :alert and a.organization_id = :organization order by c.version
                        """)
                .param("alert", alertId)
                .param("organization", viewer.organizationId())
                .query(Long.class)
                .list();
        if (of.isEmpty()) {
            throw Refusal.missing("There is no alert " + alertId + ".").field("alertId");
        }
        return included(viewer, of);
    }

    /** @param told the position of an event, as the list of events tells it */
    Inclusion ofEvent(Viewer viewer, String told) {
        Long position = positions.read(viewer.organizationId(), told);
        if (position == null) {
            throw Refusal.missing("There is no event " + told + " of yours; its id is the position that events have")
                    .field("eventId");
        }
        return included(viewer, List.of(position));
    }

    private Inclusion included(Viewer viewer, List<Long> of) {
        if (!proofs.awaitSealed(Collections.max(of), PATIENCE)) {
            throw Refusal.busy("What was recorded last is not sealed yet; ask again in a moment");
        }
        SignedCheckpoint checkpoint = made(() -> proofs.covering(viewer.organizationId(), of));
        List<Inclusion.Proven> proven = proofs.inclusion(viewer.organizationId(), of, checkpoint.size()).stream()
                .map(proof -> new Inclusion.Proven(
                        LeafView.of(
                                viewer,
                                proof.leaf(),
                                positions.told(
                                        viewer.organizationId(), proof.leaf().position())),
                        proof.hashes()))
                .toList();
        if (proven.size() < of.size()) {
            throw Refusal.missing(
                    "Of " + of.size() + " events " + proven.size() + " are sealed in your organisation's tree");
        }
        return new Inclusion(CheckpointView.of(checkpoint), proven);
    }

    Consistency consistency(Viewer viewer, long from, long to) {
        long size = proofs.size(viewer.organizationId());
        if (to > size) {
            proofs.awaitSealed(PATIENCE);
            size = proofs.size(viewer.organizationId());
        }
        if (to > size) {
            throw Refusal.invalid("to is beyond the tree, which has " + size + " events")
                    .field("to")
                    .with("most", size);
        }
        return new Consistency(
                from,
                proofs.root(viewer.organizationId(), from),
                to,
                proofs.root(viewer.organizationId(), to),
                proofs.consistency(viewer.organizationId(), from, to));
    }

    Complete complete(Viewer viewer, UUID employeeId) {
        if (visibility.of(viewer, employeeId) == VisibleTime.NONE) {
            throw Visibility.noEmployee(employeeId);
        }
        proofs.awaitSealed(PATIENCE);
        if (!proofs.hasAllOf(viewer.organizationId(), employeeId.toString())) {
            made(() -> proofs.newest(viewer.organizationId()));
        }
        return proofs.complete(viewer.organizationId(), employeeId.toString())
                .map(proof -> Complete.of(employeeId, proof))
                .orElseThrow(() -> Refusal.missing("Nothing of your organisation is sealed yet"));
    }
}
