package dev.adherence.query.trail;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.LatestFirst;
import dev.adherence.query.wiring.LatestFirst.Place;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.SealedCursors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who did what in an organisation, the latest first; what one step did to many agents is one line. */
@Component
class TrailQuery {

    private static final String AT_ONCE = """
            t.type in ('excuse-entered', 'excuse-taken-back', 'states-corrected', 'states-restored', 'schedule-corrected',
                       'schedule-restored')""";

    private static final String LINES = """
            select t.*,
                   case when e.id is not null then t.employee_id end as employee,
                   e.first_name || ' ' || e.last_name as employee_name,
                   (select name from team where id = (t.told ->> 'teamId')::uuid) as team_name,
                   coalesce(t.address, (select s.address from trail s
                                         where s.session = t.session and s.type = 'signed-in'
                                           and s.organization_id = t.organization_id limit 1)) as came_from,
                   case when %1$s then (select count(distinct o.employee_id) from trail o
                                         where o.subject = t.subject and o.type = t.type
                                           and o.organization_id = t.organization_id)
                        when e.id is not null then 1 else 0 end as agents,
                   case when t.type in ('settings-changed', 'team-defined', 'excuse-reasons-set', 'state-mapped')
                        then (select p.told from trail p
                               where p.employee_id = t.employee_id and p.version < t.version and p.type = t.type
                                 and p.subject is not distinct from t.subject
                                 and p.told ->> 'rawState' is not distinct from t.told ->> 'rawState'
                               order by p.version desc limit 1) end as before
              from trail t
              left join employee e on e.id = t.employee_id
             where t.organization_id = :organization
               and not (%1$s and exists (select from trail o
                                          where o.subject = t.subject and o.type = t.type
                                            and o.organization_id = t.organization_id and o.position < t.position))
            """.formatted(AT_ONCE);

    /** {@code userId}: who did it, or whose account it was done to. */
    record Filter(Instant from, Instant to, UUID userId, String type) {}

    record Page(List<TrailView> trail, String nextCursor) {}

    private record Line(TrailView view, Instant at, long position) {}

    private final JdbcClient jdbc;
    private final LatestFirst pages;
    private final OpaquePositions positions;

    TrailQuery(JdbcClient jdbc, SealedCursors cursors, OpaquePositions positions) {
        this.jdbc = jdbc;
        this.pages = new LatestFirst(cursors, "trail");
        this.positions = positions;
    }

    /** {@code cursor} null: from the latest on. */
    Page page(UUID organizationId, Filter filter, int limit, String cursor) {
        Place after = pages.after(organizationId, cursor);
        StringBuilder sql = new StringBuilder(LINES);
        Asked.narrow(sql, filter.from(), "t.at >= :from");
        Asked.narrow(sql, filter.to(), "t.at < :to");
        Asked.narrow(sql, filter.userId(), "(t.by_id = :user or t.subject = :user)");
        Asked.narrow(sql, filter.type(), "t.type = :type");
        Asked.narrow(sql, after, "(t.at, t.position) < (:afterAt, :afterPosition)");
        sql.append(" order by t.at desc, t.position desc limit :limit");
        List<Line> lines = jdbc.sql(sql.toString())
                .param("organization", organizationId)
                .param("from", at(filter.from()))
                .param("to", at(filter.to()))
                .param("user", filter.userId())
                .param("type", filter.type())
                .param("afterAt", after == null ? null : at(after.at()))
                .param("afterPosition", after == null ? null : Long.valueOf(after.key()))
                .param("limit", limit + 1)
                .query((row, n) -> line(organizationId, row))
                .list();
        LatestFirst.Rows<Line> page =
                pages.page(organizationId, lines, limit, last -> new Place(last.at(), Long.toString(last.position())));
        return new Page(page.rows().stream().map(Line::view).toList(), page.nextCursor());
    }

    private Line line(UUID organizationId, ResultSet row) throws SQLException {
        long position = row.getLong("position");
        TrailView view = TrailView.of(row, positions.told(organizationId, position));
        return new Line(view, view.at(), position);
    }
}
