package dev.adherence.query.corrections;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.corrections.CorrectionView.Part;
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
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which corrections there are, each of the agents that the viewer may see. */
@Component
class CorrectionsQuery {

    private static final int PARTS_OF_A_LIST = 20;

    /** As far as a part lies in time of the agent that the viewer may see; a date of the schedule if all of it does. */
    private static final String PARTS = """
              from correction c
              join employee e on e.id = c.employee_id
             cross join lateral (
                   select '-infinity'::timestamptz as since, 'infinity'::timestamptz as until
                    where :everyone or c.employee_id = :self
                   union all
                   select since, coalesce(until, 'infinity') from membership_span
                    where not :everyone and organization_id = :organization and employee_id = c.employee_id
                      and team_ids && :teams and since < c.ends and coalesce(until, 'infinity') > c.begins
                      and (c.date is null or since <= c.begins and coalesce(until, 'infinity') >= c.ends)) as seen
             where e.organization_id = :organization
            """;

    private static final String VISIBLE = """
            select c.correction_id, c.employee_id, greatest(c.begins, seen.since) as begins, least(c.ends, seen.until) as ends,
                   c.kind, c.date, c.content, c.reason, c.note, c.by_id, c.by_name, c.corrected_at,
                   c.restored_by_id, c.restored_by_name, c.restored_note, c.restored_at,
                   e.first_name || ' ' || e.last_name as name, e.number
            """ + PARTS;

    private static final String PAGE = "select distinct c.corrected_at, c.correction_id " + PARTS;

    private static final String OF_THE_TEAM = """
            exists (select 1 from membership_span span
                     where span.organization_id = :organization and span.employee_id = c.employee_id
                       and :team = any(span.team_ids)
                       and span.since < c.ends and coalesce(span.until, 'infinity') > c.begins)
            """;

    private static final String IN_FORCE =
            "(select 1 from correction part where part.correction_id = c.correction_id and part.restored_at is null)";

    /** What the parts of a correction come to. */
    private static final String WHOLE = """
            select correction_id, min(kind) as kind, min(reason) as reason, min(note) as note, min(begins) as begins,
                   max(ends) as ends, (array_agg(by_id order by corrected_at))[1] as by_id,
                   (array_agg(by_name order by corrected_at))[1] as by_name, min(corrected_at) as corrected_at,
                   case when bool_and(restored_at is not null)
                        then (array_agg(restored_by_id order by restored_at desc))[1] end as restored_by_id,
                   case when bool_and(restored_at is not null)
                        then (array_agg(restored_by_name order by restored_at desc))[1] end as restored_by_name,
                   case when bool_and(restored_at is not null)
                        then (array_agg(restored_note order by restored_at desc))[1] end as restored_note,
                   case when bool_and(restored_at is not null) then max(restored_at) end as restored_at,
                   count(distinct employee_id)::int as agents, count(*)::int as parts
              from visible group by correction_id
            """;

    /** {@code inForce} null: those taken back too. */
    record Filter(
            Instant from, Instant to, UUID employeeId, UUID teamId, String kind, UUID correctedBy, Boolean inForce) {}

    record Page(List<CorrectionView> corrections, String nextCursor) {}

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final LatestFirst pages;

    CorrectionsQuery(JdbcClient jdbc, Visibility visibility, SealedCursors cursors) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.pages = new LatestFirst(cursors, "corrections");
    }

    /** The latest made first; {@code cursor} null: from the first page on. */
    Page list(Viewer viewer, Filter filter, int limit, String cursor) {
        Place after = pages.after(viewer.organizationId(), cursor);
        if (filter.teamId() != null) {
            visibility.requireTeam(viewer, filter.teamId());
        }
        if (filter.employeeId() != null) {
            visibility.requireEmployee(viewer, filter.employeeId());
        }
        StringBuilder page = new StringBuilder(PAGE);
        Asked.narrow(page, filter.from(), "c.ends > :from");
        Asked.narrow(page, filter.to(), "c.begins < :to");
        Asked.narrow(page, filter.employeeId(), "c.employee_id = :employee");
        Asked.narrow(page, filter.kind(), "c.kind = :kind");
        Asked.narrow(page, filter.correctedBy(), "c.by_id = :by");
        Asked.narrow(page, filter.teamId(), OF_THE_TEAM);
        Asked.narrow(page, filter.inForce(), ":inForce = exists " + IN_FORCE);
        Asked.narrow(page, after, "(c.corrected_at, c.correction_id) < (:afterAt, :afterId)");
        page.append(" order by c.corrected_at desc, c.correction_id desc limit :limit");
        String sql = "with page as (" + page + "), visible as (" + VISIBLE
                + " and c.correction_id in (select correction_id from page)) " + WHOLE
                + " order by corrected_at desc, correction_id desc";
        List<CorrectionView> found = withParts(
                viewer,
                Scope.bound(jdbc.sql(sql), viewer)
                        .param("from", at(filter.from()))
                        .param("to", at(filter.to()))
                        .param("employee", filter.employeeId(), Types.OTHER)
                        .param("kind", filter.kind())
                        .param("by", filter.correctedBy(), Types.OTHER)
                        .param("team", filter.teamId(), Types.OTHER)
                        .param("inForce", filter.inForce())
                        .param("afterAt", after == null ? null : at(after.at()))
                        .param("afterId", after == null ? null : UUID.fromString(after.key()), Types.OTHER)
                        .param("limit", limit + 1)
                        .query((row, n) -> CorrectionView.of(row))
                        .list(),
                PARTS_OF_A_LIST);
        LatestFirst.Rows<CorrectionView> shown = pages.page(
                viewer.organizationId(),
                found,
                limit,
                last -> new Place(last.correctedAt(), last.id().toString()));
        return new Page(shown.rows(), shown.nextCursor());
    }

    /** With all its parts. */
    Optional<CorrectionView> one(Viewer viewer, UUID id) {
        List<CorrectionView> found = Scope.bound(
                        jdbc.sql("with visible as (" + VISIBLE + " and c.correction_id = :id) " + WHOLE), viewer)
                .param("id", id)
                .query((row, n) -> CorrectionView.of(row))
                .list();
        return withParts(viewer, found, Integer.MAX_VALUE).stream().findFirst();
    }

    static Refusal noCorrection(UUID id) {
        return Refusal.missing("There is no correction " + id + ".");
    }

    private List<CorrectionView> withParts(Viewer viewer, List<CorrectionView> corrections, int most) {
        Map<UUID, List<Part>> parts = new HashMap<>();
        corrections.forEach(correction -> parts.put(correction.id(), new ArrayList<>()));
        Scope.bound(jdbc.sql("""
                        with visible as (%s and c.correction_id = any(:ids))
                        select * from (
                          select *, row_number() over (partition by correction_id order by name, employee_id, begins) as place
                            from visible) part
                         where place <= :most order by correction_id, place
                        """.formatted(VISIBLE)), viewer)
                .param("ids", Columns.array(parts.keySet()))
                .param("most", most)
                .query(row -> {
                    parts.get(Columns.uuid(row, "correction_id")).add(Part.of(row));
                });
        return corrections.stream()
                .map(correction -> correction.with(parts.get(correction.id())))
                .toList();
    }
}
