package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.one;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The rows of the live board: what holds onward, from one table. */
    private static final String LIVE = """
            select employee_id, organization_id, team_ids, zone, active, last_received_at, state, state_started_at,
                   queue, scheduled_state, status, since
              from board_row where organization_id = :organization
            """;

    /** The rows of a past board: who belonged where at that instant, and what was believed of it. */
    private static final String PAST = """
            select e.id as employee_id, m.organization_id, m.team_ids, m.zone, m.active, r.last_received_at, v.state,
                   v.state_started_at, v.queue, v.scheduled_state, v.status, v.since
              from employee e
              join lateral (
                select * from membership
                 where employee_id = e.id and (valid_from <= :at or :corrected)
                 order by valid_from <= :at desc, case when valid_from <= :at then -position else position end
                 limit 1) m on true
              left join lateral (
                select * from verdict
                 where employee_id = e.id and valid_from <= :at and (valid_to is null or valid_to > :at)
                   and case when :corrected then superseded_at is null
                       else recorded_at <= :at and (superseded_at is null or superseded_at > :at) end
                 order by valid_from desc, position desc limit 1) v on true
              left join lateral (
                select max(received_at) as last_received_at from state_row
                 where employee_id = e.id and received_at <= :at) r on true
             where e.organization_id = :organization
            """;

    /** Names and today's shift to the rows, by the clock of the shift's zone: the one that is on, else the next, else the last of the day. */
    private static final String BOARD = """
            with b as (%s)
            select b.*, e.first_name, e.last_name, e.number, s.start_at, s.end_at, s.start_time, s.end_time, s.time_zone
              from b
              join employee e on e.id = b.employee_id
              left join unnest(:zones::text[], :days::date[]) as today (zone, day) on today.zone = b.zone
              left join lateral (
                select start_at, end_at, start_time, end_time, time_zone from shift_row
                  left join unnest(:zones::text[], :days::date[]) as there (zone, day) on there.zone = time_zone
                 where employee_id = b.employee_id and date between today.day - 1 and today.day + 1
                   and (superseded_at is null or (not :corrected and superseded_at > :at))
                   and (:corrected or published_at <= :at)
                   and (date = coalesce(there.day, today.day) or (start_at <= :at and end_at > :at))
                 order by case when start_at <= :at and end_at > :at then 0 when start_at > :at then 1 else 2 end,
                          case when start_at > :at then start_at end, end_at desc
                 limit 1) s on true
             where (:everyone or b.team_ids && :teams or b.employee_id = :self)
               and (:team::uuid is null or :team = any(b.team_ids))
               and (b.active or coalesce(b.state, 'offline') <> 'offline')
               and (e.role = 'agent' or b.last_received_at is not null or b.scheduled_state is not null)
             order by lower(e.last_name), lower(e.first_name), e.number, e.id
            """;

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final OpaquePositions positions;

    public StatesQuery(JdbcClient jdbc, Visibility visibility, OpaquePositions positions) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.positions = positions;
    }

    /** The board as it stands at {@code now}; {@code teamId} null: all that the viewer sees. */
    @Transactional(readOnly = true)
    public StatesView live(Viewer viewer, UUID teamId, Instant now) {
        return board(viewer, teamId, LIVE, now, true);
    }

    /** The board as it stood at {@code asOf}. */
    @Transactional(readOnly = true)
    public StatesView past(Viewer viewer, UUID teamId, Instant asOf, Knowledge knowledge) {
        return board(viewer, teamId, PAST, asOf, knowledge == Knowledge.NOW);
    }

    private StatesView board(Viewer viewer, UUID teamId, String rows, Instant asOf, boolean corrected) {
        if (teamId != null) {
            visibility.requireTeam(viewer, teamId);
        }
        Map<UUID, String> teamNames = teamNames(viewer.organizationId());
        Map<String, LocalDate> today = today(viewer.organizationId(), asOf);
        Set<UUID> preferred =
                teamId != null ? Set.of(teamId) : Scope.of(viewer, null).teams();
        Map<UUID, VisibleTime> moved = visibility.ofThoseWhoMoved(viewer);
        List<StatesView.Row> states = Scope.bound(jdbc.sql(BOARD.formatted(rows)), viewer)
                .param("at", at(asOf))
                .param("corrected", corrected)
                .param("zones", today.keySet().toArray(String[]::new))
                .param("days", today.values().stream().map(LocalDate::toString).toArray(String[]::new))
                .param("team", teamId, java.sql.Types.OTHER)
                .query((row, n) -> seen(row, row(row, teamNames, preferred), moved, asOf))
                .list();
        Long position = jdbc.sql("select max(position) from board_row where organization_id = :organization")
                .param("organization", viewer.organizationId())
                .query((row, n) -> row.getObject(1, Long.class))
                .list()
                .get(0);
        return StatesView.of(states, asOf, positions.told(viewer.organizationId(), position));
    }

    private static StatesView.Row seen(ResultSet row, StatesView.Row whole, Map<UUID, VisibleTime> moved, Instant asOf)
            throws SQLException {
        Optional<VisibleTime.Part> part =
                moved.getOrDefault(whole.employeeId(), VisibleTime.ALL).at(asOf);
        if (part.isEmpty()) {
            return whole;
        }
        StatesView.ShiftTimes shift = whole.shift() == null
                ? null
                : new StatesView.TimedShift(instant(row, "start_at"), instant(row, "end_at"), whole.shift())
                        .seen(part.get(), ZoneId.of(row.getString("zone")));
        return whole.seen(part.get(), shift);
    }

    private Map<UUID, String> teamNames(UUID organizationId) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, name from team where organization_id = :organization")
                .param("organization", organizationId)
                .query(row -> {
                    names.put(uuid(row, "id"), row.getString("name"));
                });
        return names;
    }

    /** The local date in every zone of the organisation and of shifts around, by the same zone rules by which shifts were resolved. */
    private Map<String, LocalDate> today(UUID organizationId, Instant asOf) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        jdbc.sql("""
                        select zone from membership where organization_id = :organization
                        union
                        select s.time_zone from employee e
                          join shift_row s on s.employee_id = e.id and s.date between :day::date - 2 and :day::date + 2
                         where e.organization_id = :organization and s.time_zone is not null
                        """)
                .param("organization", organizationId)
                .param("day", LocalDate.ofInstant(asOf, ZoneOffset.UTC))
                .query(String.class)
                .list()
                .forEach(zone -> days.put(zone, LocalDate.ofInstant(asOf, ZoneId.of(zone))));
        return days;
    }

    private static StatesView.Row row(ResultSet row, Map<UUID, String> teamNames, Set<UUID> preferred)
            throws SQLException {
        List<UUID> teams = Columns.uuids(row, "team_ids");
        UUID team =
                teams.stream().filter(preferred::contains).findFirst().orElse(teams.isEmpty() ? null : teams.get(0));
        AgentState state = one(row, "state", AgentState.class);
        AdherenceStatus status = one(row, "status", AdherenceStatus.class);
        String shiftStart = row.getString("start_time");
        return new StatesView.Row(
                uuid(row, "employee_id"),
                row.getString("first_name") + " " + row.getString("last_name"),
                row.getString("number"),
                state == null ? AgentState.OFFLINE : state,
                instant(row, "state_started_at"),
                row.getString("queue"),
                one(row, "scheduled_state", ScheduledState.class),
                status != AdherenceStatus.OUT,
                shiftStart == null
                        ? null
                        : new StatesView.ShiftTimes(shiftStart, row.getString("end_time"), row.getString("time_zone")),
                status == null ? AdherenceStatus.IN : status,
                instant(row, "since"),
                team,
                team == null ? null : teamNames.get(team),
                instant(row, "last_received_at"),
                row.getBoolean("active"));
    }
}
