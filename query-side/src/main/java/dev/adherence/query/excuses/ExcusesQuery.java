package dev.adherence.query.excuses;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.LatestFirst;
import dev.adherence.query.wiring.LatestFirst.Place;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.SealedCursors;
import dev.adherence.query.wiring.Visibility;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which excuses there are, each of the agents that the viewer may see. */
@Component
class ExcusesQuery {

    /** Of a list; one excuse by itself names all. */
    private static final int AGENTS_OF_A_LIST = 100;

    /** Each stretch of each part, as far as it lies in time of the agent that the viewer may see. */
    private static final String PARTS = """
              from excuse x
              join employee e on e.id = x.employee_id
             cross join jsonb_to_recordset(x.intervals) as excused ("from" timestamptz, "until" timestamptz)
             cross join lateral (
                   select '-infinity'::timestamptz as since, 'infinity'::timestamptz as until
                    where :everyone or x.employee_id = :self
                   union all
                   select since, coalesce(until, 'infinity') from membership_span
                    where not :everyone and organization_id = :organization and employee_id = x.employee_id
                      and team_ids && :teams and since < excused."until"
                      and coalesce(until, 'infinity') > excused."from") as seen
             where e.organization_id = :organization
            """;

    private static final String VISIBLE = """
            select x.excuse_id, x.employee_id, greatest(excused."from", seen.since) as begins, least(excused."until", seen.until) as ends,
                   x.recurrence, x.reason, x.entered_by_id, x.entered_by_name, x.entered_at,
                   x.taken_back_by_id, x.taken_back_by_name, x.taken_back_at,
                   e.first_name || ' ' || e.last_name as name, e.number
            """ + PARTS;

    /** Found by the index of when they were entered, however many there are. */
    private static final String PAGE = "select distinct x.entered_at, x.excuse_id " + PARTS;

    private static final String IN_FORCE =
            "(select 1 from excuse part where part.excuse_id = x.excuse_id and part.taken_back_at is null)";

    private static final String OF_THE_TEAM = """
            exists (select 1 from membership_span span
                     where span.organization_id = :organization and span.employee_id = x.employee_id
                       and :team = any(span.team_ids)
                       and span.since < x.ends and coalesce(span.until, 'infinity') > x.begins)
            """;

    /** What the parts of an excuse come to; its note stands with the first of an agent's, be it of time that the viewer may see or not. */
    private static final String WHOLE = """
            select excuse_id, min(reason) as reason,
                   (select min(note) from excuse part where part.excuse_id = visible.excuse_id) as note, min(begins) as begins, max(ends) as ends,
                   min(recurrence::text) as recurrence,
                   (array_agg(entered_by_id order by entered_at))[1] as entered_by_id,
                   (array_agg(entered_by_name order by entered_at))[1] as entered_by_name,
                   min(entered_at) as entered_at,
                   case when bool_and(taken_back_at is not null)
                        then (array_agg(taken_back_by_id order by taken_back_at desc))[1] end as taken_back_by_id,
                   case when bool_and(taken_back_at is not null)
                        then (array_agg(taken_back_by_name order by taken_back_at desc))[1] end as taken_back_by_name,
                   case when bool_and(taken_back_at is not null) then max(taken_back_at) end as taken_back_at,
                   count(distinct employee_id)::int as agents
              from visible group by excuse_id
            """;

    /** {@code inForce} null: those taken back too. */
    record Filter(
            Instant from, Instant to, UUID employeeId, UUID teamId, String reason, UUID enteredBy, Boolean inForce) {}

    record Page(List<ExcuseView> excuses, String nextCursor) {}

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final LatestFirst pages;

    ExcusesQuery(JdbcClient jdbc, Visibility visibility, SealedCursors cursors) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.pages = new LatestFirst(cursors, "excuses");
    }

    /** The latest entered first; {@code cursor} null: from the first page on. */
    Page list(Viewer viewer, Filter filter, int limit, String cursor) {
        Place after = pages.after(viewer.organizationId(), cursor);
        if (filter.teamId() != null) {
            visibility.requireTeam(viewer, filter.teamId());
        }
        if (filter.employeeId() != null) {
            visibility.requireEmployee(viewer, filter.employeeId());
        }
        StringBuilder page = new StringBuilder(PAGE);
        Asked.narrow(page, filter.from(), "excused.\"until\" > :from");
        Asked.narrow(page, filter.to(), "excused.\"from\" < :to");
        Asked.narrow(page, filter.employeeId(), "x.employee_id = :employee");
        Asked.narrow(page, filter.reason(), "x.reason = :reason");
        Asked.narrow(page, filter.enteredBy(), "x.entered_by_id = :by");
        Asked.narrow(page, filter.teamId(), OF_THE_TEAM);
        Asked.narrow(page, filter.inForce(), ":inForce = exists " + IN_FORCE);
        Asked.narrow(page, after, "(x.entered_at, x.excuse_id) < (:afterAt, :afterId)");
        page.append(" order by x.entered_at desc, x.excuse_id desc limit :limit");
        String sql = "with page as (" + page + "), visible as (" + VISIBLE
                + " and x.excuse_id in (select excuse_id from page)) " + WHOLE
                + " order by entered_at desc, excuse_id desc";
        List<ExcuseView> excuses = withAgents(
                viewer,
                visible(viewer, sql)
                        .param("from", at(filter.from()))
                        .param("to", at(filter.to()))
                        .param("employee", filter.employeeId(), Types.OTHER)
                        .param("reason", filter.reason())
                        .param("by", filter.enteredBy(), Types.OTHER)
                        .param("team", filter.teamId(), Types.OTHER)
                        .param("inForce", filter.inForce())
                        .param("afterAt", after == null ? null : at(after.at()))
                        .param("afterId", after == null ? null : UUID.fromString(after.key()), Types.OTHER)
                        .param("limit", limit + 1)
                        .query((row, n) -> ExcuseView.of(row, new ArrayList<>()))
                        .list(),
                AGENTS_OF_A_LIST);
        LatestFirst.Rows<ExcuseView> shown = pages.page(
                viewer.organizationId(),
                excuses,
                limit,
                last -> new Place(last.enteredAt(), last.id().toString()));
        return new Page(shown.rows(), shown.nextCursor());
    }

    ExcuseView one(Viewer viewer, UUID id) {
        List<ExcuseView> found = visible(viewer, "with visible as (" + VISIBLE + " and x.excuse_id = :id) " + WHOLE)
                .param("id", id)
                .query((row, n) -> ExcuseView.of(row, new ArrayList<>()))
                .list();
        if (found.isEmpty()) {
            throw Refusal.missing("There is no excuse " + id + ".");
        }
        return withAgents(viewer, found, Integer.MAX_VALUE).get(0);
    }

    private List<ExcuseView> withAgents(Viewer viewer, List<ExcuseView> excuses, int most) {
        Map<UUID, List<ExcuseView.Agent>> agents = new HashMap<>();
        excuses.forEach(excuse -> agents.put(excuse.id(), excuse.agents()));
        visible(viewer, """
                        with visible as (%s and x.excuse_id = any(:ids))
                        select * from (
                          select excuse_id, employee_id, min(name) as name, min(number) as number,
                                 min(begins) as begins, max(ends) as ends,
                                 case when bool_and(taken_back_at is not null) then max(taken_back_at) end as taken_back_at,
                                 row_number() over (partition by excuse_id order by min(name), employee_id) as place
                            from visible group by excuse_id, employee_id) whose
                         where place <= :most order by excuse_id, place
                        """.formatted(VISIBLE))
                .param("ids", Columns.array(agents.keySet()))
                .param("most", most)
                .query(row -> {
                    agents.get(Columns.uuid(row, "excuse_id")).add(ExcuseView.Agent.of(row));
                });
        return excuses;
    }

    private JdbcClient.StatementSpec visible(Viewer viewer, String sql) {
        return Scope.bound(jdbc.sql(sql), viewer);
    }
}
