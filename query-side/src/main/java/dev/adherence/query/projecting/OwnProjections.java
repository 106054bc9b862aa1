package dev.adherence.query.projecting;

import dev.adherence.query.wiring.OpaquePositions;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one organisation is told of projections that all of them share; the numbers themselves are for operators. */
@Component
class OwnProjections {

    /** The last event of each agent, found in the index: it costs the same however long the log is. */
    private static final String BEHIND = """
            select count(*) from employee e
              join stream s on s.id = e.id::text
             cross join lateral (
               select position from event_log where stream = s.number order by sequence desc limit 1) last
             where e.organization_id = :organization and last.position > :position
            """;

    private final ProjectionList list;
    private final OpaquePositions words;
    private final JdbcClient jdbc;

    OwnProjections(ProjectionList list, OpaquePositions words, JdbcClient jdbc) {
        this.list = list;
        this.words = words;
        this.jdbc = jdbc;
    }

    List<OwnProjection> of(UUID organizationId) {
        return list.all().stream()
                .map(view -> OwnProjection.of(view, behind(organizationId, view), words.pseudonym(view.node())))
                .toList();
    }

    private long behind(UUID organizationId, ProjectionView view) {
        return view.lag() == 0
                ? 0
                : jdbc.sql(BEHIND)
                        .param("organization", organizationId)
                        .param("position", view.position())
                        .query(Long.class)
                        .single();
    }
}
