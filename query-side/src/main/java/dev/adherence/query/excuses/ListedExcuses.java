package dev.adherence.query.excuses;

import dev.adherence.events.ExcuseList;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets who has changed an excuse see it in the list. */
@Component
class ListedExcuses implements ExcuseList {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExcuseProjection projection;
    private final ExcusesQuery query;
    private final JdbcClient jdbc;

    ListedExcuses(ExcuseProjection projection, ExcusesQuery query, JdbcClient jdbc) {
        this.projection = projection;
        this.query = query;
        this.jdbc = jdbc;
    }

    @Override
    public Object entered(Viewer viewer, UUID excuseId, int parts) {
        projection.await(() -> listed("true", excuseId) >= parts, PATIENCE);
        try {
            return query.one(viewer, excuseId);
        } catch (Refusal notYet) {
            throw Refusal.busy("The excuse is recorded and will be listed soon; sending it again tells of it.");
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
