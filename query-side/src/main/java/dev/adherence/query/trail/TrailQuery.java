package dev.adherence.query.trail;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.SealedCursors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who did what in an organisation, the latest first; what one step did to many agents is one line. */
@Component
class TrailQuery {

    private static final String LIST = "trail";

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
    private final SealedCursors cursors;
    private final OpaquePositions positions;

    TrailQuery(JdbcClient jdbc, SealedCursors cursors, OpaquePositions positions) {
        this.jdbc = jdbc;
        this.cursors = cursors;
        this.positions = positions;
    }

    /** {@code cursor} null: from the latest on. */
    Page page(UUID organizationId, Filter filter, int limit, String cursor) {
        String[] after = cursors.read(organizationId, LIST, cursor)
                .map(place -> place.split("\\|", 2))
                .orElse(null);
        StringBuilder sql = new StringBuilder(LINES);
        append(sql, filter.from(), "t.at >= :from");
        append(sql, filter.to(), "t.at < :to");
        append(sql, filter.userId(), "(t.by_id = :user or t.subject = :user)");
        append(sql, filter.type(), "t.type = :type");
        append(sql, after, "(t.at, t.position) < (:afterAt, :afterPosition)");
        sql.append(" order by t.at desc, t.position desc limit :limit");
        List<Line> lines = jdbc.sql(sql.toString())
                .param("organization", organizationId)
                .param("from", at(filter.from()))
                .param("to", at(filter.to()))
                .param("user", filter.userId())
                .param("type", filter.type())
                .param("afterAt", after == null ? null : at(Instant.parse(after[0])))
                .param("afterPosition", after == null ? null : Long.valueOf(after[1]))
                .param("limit", limit + 1)
                .query((row, n) -> line(organizationId, row))
                .list();
        List<TrailView> views = new ArrayList<>();
        lines.stream().limit(limit).forEach(line -> views.add(line.view()));
        return new Page(views, lines.size() > limit ? cursor(organizationId, lines.get(limit - 1)) : null);
    }

    private static void append(StringBuilder sql, Object asked, String condition) {
        if (asked != null) {
            sql.append(" and ").append(condition);
        }
    }

    private Line line(UUID organizationId, ResultSet row) throws SQLException {
        long position = row.getLong("position");
        TrailView view = TrailView.of(row, positions.told(organizationId, position));
        return new Line(view, view.at(), position);
    }

    private String cursor(UUID organizationId, Line last) {
        return cursors.told(organizationId, LIST, last.at() + "|" + last.position());
    }
}
