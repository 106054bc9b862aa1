package dev.adherence.query.explanations;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.explanations.FiledExplanation.Status;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.LatestFirst;
import dev.adherence.query.wiring.LatestFirst.Place;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.SealedCursors;
import dev.adherence.query.wiring.Visibility;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what was explained, as far as it is about time that the viewer may see. */
@Component
class ExplanationsQuery {

    /** An alert is told to those who were of its teams; of time that reaches beyond theirs supervisors see what lies in theirs. */
    private static final String VISIBLE = """
              from explanation x
              join employee e on e.id = x.employee_id
              left join alert a on a.id = x.alert_id and (:everyone or x.employee_id = :self or a.team_ids && :teams)
             cross join lateral (
                   select min(greatest(x.begins, theirs.since)) as seen_from,
                          nullif(max(least(coalesce(x.ends, a.ended_at, 'infinity'), theirs.until)), 'infinity') as seen_to,
                          min(greatest(x.excused_from, theirs.since))
                              filter (where theirs.since < x.excused_to and theirs.until > x.excused_from) as excused_from,
                          max(least(x.excused_to, theirs.until))
                              filter (where theirs.since < x.excused_to and theirs.until > x.excused_from) as excused_to
                     from (select '-infinity'::timestamptz as since, 'infinity'::timestamptz as until
                            where :everyone or x.employee_id = :self
                           union all
                           select since, until from membership_span
                            where not :everyone and organization_id = :organization and employee_id = x.employee_id
                              and team_ids && :teams) as theirs
                    where theirs.since < coalesce(x.ends, x.filed_at) and theirs.until > x.begins
                   having count(*) > 0) as seen
             where e.organization_id = :organization
            """;

    private static final String ROWS = """
            select x.explanation_id, x.employee_id, x.reason, x.note, x.status, x.filed_by_id, x.filed_by_name, x.filed_at,
                   seen.excused_from, seen.excused_to, x.notes, x.answered_by_id, x.answered_by_name, x.answered_at, x.withdrawn_at,
                   a.id as alert_id, a.type as alert_type, a.message as alert_message, seen.seen_from, seen.seen_to,
                   e.first_name || ' ' || e.last_name as name, e.number
            """ + VISIBLE;

    private static final String OF_THE_TEAM = """
            exists (select 1 from membership_span span
                     where span.organization_id = :organization and span.employee_id = x.employee_id
                       and :team = any(span.team_ids)
                       and span.since < coalesce(x.ends, x.filed_at) and span.until > x.begins)
            """;

    /** What is asked for; all of it may be null. */
    record Filter(Status status, Instant from, Instant to, UUID employeeId, UUID teamId, UUID alertId) {}

    /** {@code open}: how many the viewer sees that nobody has answered, whatever was asked for. */
    record Page(List<FiledExplanation> explanations, int open, String nextCursor) {}

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final LatestFirst pages;

    ExplanationsQuery(JdbcClient jdbc, Visibility visibility, SealedCursors cursors) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.pages = new LatestFirst(cursors, "explanations");
    }

    /** The latest filed first; {@code cursor} null: from the first page on. */
    Page list(Viewer viewer, Filter filter, int limit, String cursor) {
        Place after = pages.after(viewer.organizationId(), cursor);
        if (filter.teamId() != null) {
            visibility.requireTeam(viewer, filter.teamId());
        }
        if (filter.employeeId() != null) {
            visibility.requireEmployee(viewer, filter.employeeId());
        }
        StringBuilder sql = new StringBuilder(ROWS);
        Asked.narrow(sql, filter.status(), "x.status = :status");
        Asked.narrow(sql, filter.from(), "coalesce(seen.seen_to, x.filed_at) > :from");
        Asked.narrow(sql, filter.to(), "seen.seen_from < :to");
        Asked.narrow(sql, filter.employeeId(), "x.employee_id = :employee");
        Asked.narrow(sql, filter.teamId(), OF_THE_TEAM);
        Asked.narrow(sql, filter.alertId(), "a.id = :alert");
        Asked.narrow(sql, after, "(x.filed_at, x.explanation_id) < (:afterAt, :afterId)");
        sql.append(" order by x.filed_at desc, x.explanation_id desc limit :limit");
        List<FiledExplanation> found = Scope.bound(jdbc.sql(sql.toString()), viewer)
                .param("status", Columns.word(filter.status()))
                .param("from", at(filter.from()))
                .param("to", at(filter.to()))
                .param("employee", filter.employeeId(), Types.OTHER)
                .param("team", filter.teamId(), Types.OTHER)
                .param("alert", filter.alertId(), Types.OTHER)
                .param("afterAt", after == null ? null : at(after.at()))
                .param("afterId", after == null ? null : UUID.fromString(after.key()), Types.OTHER)
                .param("limit", limit + 1)
                .query((row, n) -> FiledExplanation.of(row))
                .list();
        LatestFirst.Rows<FiledExplanation> page = pages.page(
                viewer.organizationId(),
                found,
                limit,
                last -> new Place(last.filedAt(), last.id().toString()));
        return new Page(page.rows(), open(viewer), page.nextCursor());
    }

    private int open(Viewer viewer) {
        return Scope.bound(jdbc.sql("select count(*) " + VISIBLE + " and x.status = 'open'"), viewer)
                .query(Integer.class)
                .single();
    }

    FiledExplanation one(Viewer viewer, UUID id) {
        return Scope.bound(jdbc.sql(ROWS + " and x.explanation_id = :id"), viewer)
                .param("id", id)
                .query((row, n) -> FiledExplanation.of(row))
                .optional()
                .orElseThrow(() -> Refusal.missing("There is no explanation " + id + "."));
    }
}
