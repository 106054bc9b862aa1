package dev.adherence.query.excuses;

import dev.adherence.events.ExcuseList;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.projecting.OwnProjections;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets who has changed an excuse see it in the list. */
@Component
class ListedExcuses implements ExcuseList {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExcuseProjection projection;
    private final ExcusesQuery query;
    private final OwnProjections projections;
    private final JdbcClient jdbc;

    ListedExcuses(ExcuseProjection projection, ExcusesQuery query, OwnProjections projections, JdbcClient jdbc) {
        this.projection = projection;
        this.query = query;
        this.projections = projections;
        this.jdbc = jdbc;
    }

    @Override
    public Object entered(Viewer viewer, UUID excuseId, int parts) {
        projection.await(() -> listed("true", excuseId) >= parts, PATIENCE);
        try {
            return query.one(viewer, excuseId);
        } catch (Refusal notYet) {
            throw Refusal.busy(
                    "The excuse is recorded and will be listed soon; under its idempotencyKey it can be sent again.");
        }
    }

    @Override
    public void awaitAll(UUID organizationId) {
        BooleanSupplier hasAll =
                () -> projections.of(organizationId, ExcuseProjection.NAME).lagSeconds() == 0;
        projection.await(hasAll, PATIENCE);
        if (!hasAll.getAsBoolean()) {
            throw Refusal.busy(
                    "The list of excuses does not have all yet that is recorded; nothing was changed, try again.");
        }
    }

    @Override
    public void takenBack(UUID excuseId, int parts) {
        projection.await(() -> listed("taken_back_at is not null", excuseId) >= parts, PATIENCE);
    }

    private int listed(String how, UUID excuseId) {
        return jdbc.sql("select count(*) from excuse where excuse_id = ? and " + how)
                .param(excuseId)
                .query(Integer.class)
                .single();
    }
}
