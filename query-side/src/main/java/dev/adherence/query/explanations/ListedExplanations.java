package dev.adherence.query.explanations;

import dev.adherence.events.ExplanationList;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.explanations.FiledExplanation.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets who has filed, answered or withdrawn an explanation see that in the list. */
@Component
class ListedExplanations implements ExplanationList {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExplanationProjection projection;
    private final ExplanationsQuery query;
    private final JdbcClient jdbc;

    ListedExplanations(ExplanationProjection projection, ExplanationsQuery query, JdbcClient jdbc) {
        this.projection = projection;
        this.query = query;
        this.jdbc = jdbc;
    }

    @Override
    public Object filed(Viewer viewer, UUID explanationId, boolean recorded) {
        EnumSet<Status> before = recorded ? EnumSet.of(Status.WITHDRAWN) : EnumSet.noneOf(Status.class);
        return shown(viewer, explanationId, EnumSet.complementOf(before));
    }

    @Override
    public Object answered(Viewer viewer, UUID explanationId) {
        return shown(viewer, explanationId, EnumSet.of(Status.APPROVED, Status.DENIED));
    }

    @Override
    public void withdrawn(UUID explanationId) {
        await(explanationId, EnumSet.of(Status.WITHDRAWN));
    }

    private FiledExplanation shown(Viewer viewer, UUID explanationId, Set<Status> statuses) {
        if (!await(explanationId, statuses)) {
            throw Refusal.busy("It is recorded and will be listed soon; sent again it is recorded once.");
        }
        return query.one(viewer, explanationId);
    }

    private boolean await(UUID explanationId, Set<Status> statuses) {
        projection.await(() -> isListed(explanationId, statuses), PATIENCE);
        return isListed(explanationId, statuses);
    }

    private boolean isListed(UUID explanationId, Set<Status> statuses) {
        return jdbc.sql("select exists (select 1 from explanation where explanation_id = ? and status = any(?))")
                .params(explanationId, statuses.stream().map(Status::toString).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
