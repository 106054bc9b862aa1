package dev.adherence.query.board;

import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers how agents stand, now or at any instant. */
@Component
public class StatesQuery {

    /** Whether the past is told as it was known then or with what was learned since. */
    public enum Knowledge {
        THEN,
        NOW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final OpaquePositions positions;
    private final BoardRows rows;

    public StatesQuery(JdbcClient jdbc, Visibility visibility, OpaquePositions positions) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.positions = positions;
        this.rows = new BoardRows(jdbc, visibility);
    }

    /** The board as it stands at {@code now}; {@code teamId} null: all that the viewer sees. */
    @Transactional(readOnly = true)
    public StatesView live(Viewer viewer, UUID teamId, Instant now) {
        requireTeam(viewer, teamId);
        return told(viewer, rows.live(viewer, teamId, now), now);
    }

    /** The board as it stood at {@code asOf}. */
    @Transactional(readOnly = true)
    public StatesView past(Viewer viewer, UUID teamId, Instant asOf, Knowledge knowledge) {
        requireTeam(viewer, teamId);
        return told(viewer, rows.past(viewer, teamId, asOf, knowledge), asOf);
    }

    private void requireTeam(Viewer viewer, UUID teamId) {
        if (teamId != null) {
            visibility.requireTeam(viewer, teamId);
        }
    }

    private StatesView told(Viewer viewer, List<StatesView.Row> states, Instant asOf) {
        Long position = jdbc.sql("select max(position) from board_row where organization_id = :organization")
                .param("organization", viewer.organizationId())
                .query((row, n) -> row.getObject(1, Long.class))
                .list()
                .get(0);
        return StatesView.of(states, asOf, positions.told(viewer.organizationId(), position));
    }
}
