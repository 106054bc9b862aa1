package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.AlertType;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.LatestFirst;
import dev.adherence.query.wiring.LatestFirst.Place;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.SealedCursors;
import dev.adherence.query.wiring.Visibility;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which alerts there are, newest first, and how each came to stand as it does. */
@Component
public class AlertsQuery {

    /**
     * What is asked for; null means any. {@code from} and {@code to} bound {@code createdAt}: {@code [from, to)}; {@code retracted} says whether
     * later data took it back, whoever had resolved it before.
     */
    public record Filter(
            AlertView.Status status,
            AlertType type,
            UUID teamId,
            UUID employeeId,
            Instant from,
            Instant to,
            Resolution resolution,
            Boolean retracted) {

        public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);
    }

    /** A page of the list; {@code nextCursor} is null on the last one, {@code total} where nobody asked how many all pages hold. */
    public record Page(List<AlertView> alerts, String nextCursor, Long total) {

        private Page(List<AlertView> alerts, String nextCursor) {
            this(alerts, nextCursor, null);
        }

        Page of(long total) {
            return new Page(alerts, nextCursor, total);
        }
    }

    private static final int EVENTS_AT_ONCE = 200;

    /** What is not resolved is seen by the agent's present teams too; who resolved it as one of these goes on seeing what they did. */
    static final String OF_PRESENT_TEAMS = """
            ((a.status <> 'resolved' or a.resolved_by = :viewer)
              and exists (select 1 from employee_team now where now.employee_id = a.employee_id and now.team_id = any(%s)))
            """;

    /** A supervisor sees what their teams raised at that time, an agent what they raised themselves. */
    private static final String VISIBLE = """
            select a.*, e.first_name, e.last_name from alert a join employee e on e.id = a.employee_id
             where a.organization_id = :organization
               and (:everyone or a.team_ids && :teams or a.employee_id = :self or %s)
            """.formatted(OF_PRESENT_TEAMS.formatted(":teams"));

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final SealedCursors cursors;
    private final LatestFirst pages;

    public AlertsQuery(JdbcClient jdbc, Visibility visibility, SealedCursors cursors) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.cursors = cursors;
        this.pages = new LatestFirst(cursors, "alerts");
    }

    /** {@code cursor} null: from the newest on. */
    public Page list(Viewer viewer, Filter filter, int limit, String cursor) {
        Place after = pages.after(viewer.organizationId(), cursor);
        if (filter.teamId() != null) {
            visibility.requireTeam(viewer, filter.teamId());
        }
        if (filter.employeeId() != null) {
            visibility.requireEmployee(viewer, filter.employeeId());
        }
        StringBuilder sql = new StringBuilder(VISIBLE).append(MatchingAlerts.condition(filter));
        if (after != null) {
            sql.append(" and (a.created_at < :cursorAt or (a.created_at = :cursorAt and a.id > :cursorId))");
        }
        sql.append(" order by a.created_at desc, a.id limit :limit");
        List<AlertView> alerts = MatchingAlerts.bound(visible(sql.toString(), viewer), filter)
                .param("cursorAt", after == null ? null : at(after.at()))
                .param("cursorId", after == null ? null : UUID.fromString(after.key()), Types.OTHER)
                .param("limit", limit + 1)
                .query((row, n) -> AlertView.of(row))
                .list();
        LatestFirst.Rows<AlertView> page = pages.page(
                viewer.organizationId(),
                alerts,
                limit,
                last -> new Place(last.createdAt(), last.id().toString()));
        return new Page(page.rows(), page.nextCursor());
    }

    /** How many all pages of the list hold. */
    public long count(Viewer viewer, Filter filter) {
        String sql = "select count(*) from (" + VISIBLE + MatchingAlerts.condition(filter) + ") found";
        return MatchingAlerts.bound(visible(sql, viewer), filter)
                .query(Long.class)
                .single();
    }

    /** What was open at some time in {@code [from, to)}, oldest first. */
    public List<AlertView> between(Viewer viewer, UUID employeeId, Instant from, Instant to) {
        return visible(VISIBLE + """
                                 and a.employee_id = :employee and a.created_at < :to
                                 and (a.ended_at is null or a.ended_at >= :from) order by a.created_at, a.id
                                """, viewer)
                .param("employee", employeeId)
                .param("from", at(from))
                .param("to", at(to))
                .query((row, n) -> AlertView.of(row))
                .list();
    }

    /**
     * Those whose condition fitted at this instant, oldest first. What was taken back never did: whether it was ever raised depends on what
     * arrived first. Who resolved it by hand before leaves it resolved by them.
     */
    public List<AlertView> lasting(Viewer viewer, UUID employeeId, Instant at) {
        return visible(VISIBLE + """
                                 and a.employee_id = :employee and a.created_at <= :at
                                 and (a.ended_at is null or a.ended_at > :at)
                                 and a.retracted_at is null
                               order by a.created_at, a.type, a.id
                                """, viewer)
                .param("employee", employeeId)
                .param("at", at(at))
                .query((row, n) -> AlertView.of(row))
                .list();
    }

    /**
     * An alert as it stands after the event at {@code position}, with whose it is, the positions of the event that raised it and of the
     * one that resolved it (null: none).
     */
    public record Positioned(UUID organizationId, long position, long raisedAt, Long resolvedAt, AlertView alert) {}

    /**
     * These alerts, and those of these employees that are not resolved, whoever may see them, as far as the list has them already; what
     * each may see is the caller's business.
     */
    public List<Positioned> positioned(Collection<UUID> ids) {
        return jdbc.sql("""
                        select a.*, e.first_name, e.last_name, told.raised_at, told.resolved_at as told_resolved_at
                          from alert a
                          join employee e on e.id = a.employee_id
                         cross join lateral (
                           select min(position) as raised_at,
                                  min(position) filter (where changes -> 'status' ->> 'to' = 'resolved') as resolved_at
                             from alert_change where alert_id = a.id) told
                         where (a.id = any(:ids) or (a.employee_id = any(:ids) and a.status <> 'resolved'))
                           and a.organization_id is not null
                        """)
                .param("ids", Columns.array(ids))
                .query((row, n) -> new Positioned(
                        uuid(row, "organization_id"),
                        row.getLong("position"),
                        row.getLong("raised_at"),
                        row.getObject("told_resolved_at", Long.class),
                        AlertView.of(row)))
                .list();
    }

    public AlertView one(Viewer viewer, UUID id) {
        return visible(VISIBLE + " and a.id = :id", viewer)
                .param("id", id)
                .query((row, n) -> AlertView.of(row))
                .optional()
                .orElseThrow(() -> Refusal.missing("There is no alert " + id + "."));
    }

    /**
     * Of notes each event tells what it said alone: rows of before have all notes in their changes, too.
     *
     * @param cursor leads on behind the events that are known already; null: from the first on
     */
    public AlertHistory history(Viewer viewer, UUID id, String cursor) {
        AlertView alert = one(viewer, id);
        String list = "history/" + id;
        long after = cursors.read(viewer.organizationId(), list, cursor)
                .map(Long::valueOf)
                .orElse(-1L);
        List<AlertHistory.Change> changes = jdbc.sql("""
                        select c.version, c.event, c.by_id, c.by_name, c.effective_at, c.recorded_at, c.notes, c.carried_from,
                               c.schedule_version, c.settings_version, c.changes - 'notes' as changes,
                               f.change_id, f.kind as change_kind, f.by_id as change_by_id, f.by_name as change_by_name,
                               coalesce((select min(reason) from correction where correction_id = f.change_id),
                                        (select min(reason) from excuse where excuse_id = f.change_id)) as change_reason
                          from alert_change c
                          left join lateral (
                               select * from change_effect
                                where employee_id = :employee and recorded_at = c.recorded_at and c.by_id is null
                                order by version limit 1) f on true
                         where c.alert_id = :id and c.version > :after order by c.version limit :limit
                        """)
                .param("id", id)
                .param("employee", alert.employeeId())
                .param("after", after)
                .param("limit", EVENTS_AT_ONCE + 1)
                .query((row, n) -> AlertHistory.Change.of(row))
                .list();
        if (changes.size() <= EVENTS_AT_ONCE) {
            return new AlertHistory(alert, changes, null);
        }
        List<AlertHistory.Change> told = List.copyOf(changes.subList(0, EVENTS_AT_ONCE));
        String place = Long.toString(told.get(told.size() - 1).version());
        return new AlertHistory(alert, told, cursors.told(viewer.organizationId(), list, place));
    }

    private JdbcClient.StatementSpec visible(String sql, Viewer viewer) {
        return Scope.bound(jdbc.sql(sql), viewer).param("viewer", viewer.id());
    }
}
