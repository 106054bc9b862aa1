package dev.adherence.query.corrections;

import dev.adherence.events.ChangeList;
import dev.adherence.events.Effect;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.corrections.EffectsQuery.Recorded;
import dev.adherence.query.projecting.OwnProjections;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what changes come to, those that were tried and those that were made, in the very same words. */
@Component
class ListedChanges implements ChangeList {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CorrectionProjection projection;
    private final CorrectionsQuery corrections;
    private final EffectsQuery effects;
    private final OwnProjections projections;
    private final JdbcClient jdbc;

    ListedChanges(
            CorrectionProjection projection,
            CorrectionsQuery corrections,
            EffectsQuery effects,
            OwnProjections projections,
            JdbcClient jdbc) {
        this.projection = projection;
        this.corrections = corrections;
        this.effects = effects;
        this.projections = projections;
        this.jdbc = jdbc;
    }

    @Override
    public Object tried(Viewer viewer, Map<UUID, Effect> tried) {
        return effects.difference(viewer, tried);
    }

    @Override
    public Object made(Viewer viewer, UUID correctionId, int parts) {
        projection.await(() -> listed("%_corrected", correctionId) >= parts, PATIENCE);
        return listed(viewer, correctionId);
    }

    @Override
    public Object restored(Viewer viewer, UUID correctionId, int parts) {
        projection.await(() -> listed("%_restored", correctionId) >= parts, PATIENCE);
        return listed(viewer, correctionId);
    }

    private CorrectionView listed(Viewer viewer, UUID correctionId) {
        try {
            return one(viewer, correctionId);
        } catch (Refusal notYet) {
            throw Refusal.busy(
                    "The correction is recorded and will be listed soon; under its idempotencyKey it can be sent again.");
        }
    }

    /** A correction with what it came to; of an excuse that alone. */
    CorrectionView one(Viewer viewer, UUID id) {
        List<Recorded> recorded = effects.of(viewer, id);
        Difference came = difference(viewer, recorded, false);
        Difference back = difference(viewer, recorded, true);
        return corrections
                .one(viewer, id)
                .map(correction -> correction.with(came, back))
                .orElseGet(() -> excuse(id, recorded, came, back));
    }

    private static CorrectionView excuse(UUID id, List<Recorded> recorded, Difference came, Difference back) {
        Recorded first = recorded.stream().findFirst().orElse(null);
        boolean isExcuse = first != null && first.kind().toString().startsWith("excuse");
        if (!isExcuse || came == null || came.agents().isEmpty()) {
            throw CorrectionsQuery.noCorrection(id);
        }
        Recorded last = back == null ? null : recorded.get(recorded.size() - 1);
        return new CorrectionView(
                id,
                "excuse",
                null,
                null,
                null,
                null,
                first.by(),
                first.recordedAt(),
                last == null ? null : last.by(),
                last == null ? null : last.recordedAt(),
                null,
                came.agents().size() + came.agentsLeftOut(),
                0,
                List.of(),
                came,
                back);
    }

    /** Null where there is nothing of the kind. */
    private Difference difference(Viewer viewer, List<Recorded> recorded, boolean back) {
        Map<UUID, Effect> ofAgents = new LinkedHashMap<>();
        recorded.stream()
                .filter(each -> each.back() == back)
                .forEach(each -> ofAgents.putIfAbsent(each.employeeId(), each.effect()));
        return ofAgents.isEmpty() ? null : effects.difference(viewer, ofAgents);
    }

    @Override
    public void awaitAll(UUID organizationId) {
        BooleanSupplier hasAll =
                () -> projections.of(organizationId, CorrectionProjection.NAME).lagSeconds() == 0;
        projection.await(hasAll, PATIENCE);
        if (!hasAll.getAsBoolean()) {
            throw Refusal.busy(
                    "The list of corrections does not have all yet that is recorded; nothing was changed, try again.");
        }
    }

    /** How many parts are, with what the change of them came to, which is the last that is recorded of it. */
    private int listed(String kind, UUID correctionId) {
        return jdbc.sql("""
                        select count(*) from correction c
                         where correction_id = ?
                           and exists (select from change_effect f
                                        where f.change_id = c.correction_id and f.employee_id = c.employee_id and f.kind like ?)
                        """).params(correctionId, kind).query(Integer.class).single();
    }
}
