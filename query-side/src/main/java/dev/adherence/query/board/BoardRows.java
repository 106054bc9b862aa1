package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.one;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads rows of the board, of now and of any moments of the past, as a viewer sees them: one statement decides what a row says. */
final class BoardRows {

    /** The rows of the live board: what holds onward, from one table. */
    private static final String LIVE = """
            select :at::timestamptz as at, employee_id, organization_id, team_ids, zone, active, last_received_at, state,
                   state_started_at, queue, scheduled_state, status, since
              from board_row where organization_id = :organization
            """;

    private static final String EVERYBODY =
            "select id as employee_id, :at::timestamptz as at from employee where organization_id = :organization";

    /** The rows of a past board: who belonged where at a moment, and what was believed of it. */
    private static final String PAST = """
            select moment.at, e.id as employee_id, m.organization_id, m.team_ids, m.zone, m.active, r.last_received_at, v.state,
                   v.state_started_at, v.queue, v.scheduled_state, v.status, v.since
              from (%s) as moment
              join employee e on e.id = moment.employee_id
              join lateral (
                select * from membership
                 where employee_id = e.id and (valid_from <= moment.at or :corrected)
                 order by valid_from <= moment.at desc, case when valid_from <= moment.at then -position else position end
                 limit 1) m on true
              left join lateral (
                select * from verdict
                 where employee_id = e.id and valid_from <= moment.at and (valid_to is null or valid_to > moment.at)
                   and case when :corrected then superseded_at is null
                       else recorded_at <= moment.at and (superseded_at is null or superseded_at > moment.at) end
                 order by valid_from desc, position desc limit 1) v on true
              left join lateral (
                select max(received_at) as last_received_at from state_row
                 where employee_id = e.id and received_at <= moment.at) r on true
             where e.organization_id = :organization
            """;

    /**
     * Names and today's shift to the rows, by the clock of the shift's zone: the one that is on, else the next, else the last of the day.
     * Those are shown whom the viewer sees at that moment and who have a place on a board.
     */
    private static final String BOARD = """
            with day_of as (
              select * from unnest(:zones::text[], :days::date[], :begins::timestamptz[], :ends::timestamptz[])
                as day_of (zone, day, begins, ends)), b as (%s)
            select b.*, e.first_name, e.last_name, e.number, s.start_at, s.end_at, s.start_time, s.end_time, s.time_zone,
                   (:everyone or b.team_ids && :teams or b.employee_id = :self)
                     and (:team::uuid is null or :team = any(b.team_ids))
                     and (b.active or coalesce(b.state, 'offline') <> 'offline')
                     and (e.role = 'agent' or b.last_received_at is not null or b.scheduled_state is not null) as shown
              from b
              join employee e on e.id = b.employee_id
              left join day_of as today on today.zone = b.zone and b.at >= today.begins and b.at < today.ends
              left join lateral (
                select start_at, end_at, start_time, end_time, time_zone from shift_row
                  left join day_of as there on there.zone = time_zone and b.at >= there.begins and b.at < there.ends
                 where employee_id = b.employee_id and date between today.day - 1 and today.day + 1
                   and (superseded_at is null or (not :corrected and superseded_at > b.at))
                   and (:corrected or published_at <= b.at)
                   and (date = coalesce(there.day, today.day) or (start_at <= b.at and end_at > b.at))
                 order by case when start_at <= b.at and end_at > b.at then 0 when start_at > b.at then 1 else 2 end,
                          case when start_at > b.at then start_at end, end_at desc
                 limit 1) s on true
            """;

    private static final String BY_NAME =
            "select * from (%s) as board where shown order by lower(last_name), lower(first_name), number, employee_id";

    private static final String BY_AGENT = "select * from (%s) as board order by employee_id, at";

    private static final int FETCHED = 2_000;

    private final JdbcClient jdbc;
    private final Visibility visibility;

    BoardRows(JdbcClient jdbc, Visibility visibility) {
        this.jdbc = jdbc;
        this.visibility = visibility;
    }

    /** What holds onward, as of {@code now}. */
    List<StatesView.Row> live(Viewer viewer, UUID teamId, Instant now) {
        Reading reading = new Reading(viewer, teamId);
        return reading.of(BY_NAME.formatted(BOARD.formatted(LIVE)), now, now, Knowledge.NOW)
                .query((row, n) -> reading.row(row))
                .list();
    }

    /** As the board stood at an instant. */
    List<StatesView.Row> past(Viewer viewer, UUID teamId, Instant asOf, Knowledge knowledge) {
        Reading reading = new Reading(viewer, teamId);
        return reading.of(BY_NAME.formatted(BOARD.formatted(PAST.formatted(EVERYBODY))), asOf, asOf, knowledge)
                .query((row, n) -> reading.row(row))
                .list();
    }

    /** Rows of agents at moments of theirs, by agent and moment; who was not on the viewer's board then is told as such. */
    void over(Viewer viewer, UUID teamId, Moments moments, Consumer<Moment> reader) {
        Reading reading = new Reading(viewer, teamId);
        moments.bound(reading.of(
                        BY_AGENT.formatted(BOARD.formatted(PAST.formatted(Moments.SQL))),
                        moments.from(),
                        moments.to(),
                        moments.knowledge()))
                .withFetchSize(FETCHED)
                .query(row -> {
                    reader.accept(reading.moment(row));
                });
    }

    /** How an agent stood from {@code at} on; {@code row} null: they were not on the board. */
    record Moment(UUID employeeId, Instant at, StatesView.Row row) {}

    /** What a viewer reads rows with: names, their own teams first, and of who moved no more than their time. */
    private final class Reading {

        private final Viewer viewer;
        private final UUID teamId;
        private final Map<UUID, String> teamNames = new HashMap<>();
        private final Set<UUID> preferred;
        private final Map<UUID, VisibleTime> moved;

        private Reading(Viewer viewer, UUID teamId) {
            this.viewer = viewer;
            this.teamId = teamId;
            this.preferred =
                    teamId != null ? Set.of(teamId) : Scope.of(viewer, null).teams();
            this.moved = visibility.ofThoseWhoMoved(viewer);
            jdbc.sql("select id, name from team where organization_id = :organization")
                    .param("organization", viewer.organizationId())
                    .query(row -> {
                        teamNames.put(uuid(row, "id"), row.getString("name"));
                    });
        }

        private StatementSpec of(String sql, Instant from, Instant to, Knowledge knowledge) {
            List<LocalDay> days = LocalDay.of(zones(viewer.organizationId(), from, to), from, to);
            return Scope.bound(jdbc.sql(sql), viewer)
                    .param("at", at(from))
                    .param("corrected", knowledge == Knowledge.NOW)
                    .param("team", teamId, Types.OTHER)
                    .param("zones", days.stream().map(LocalDay::zone).toArray(String[]::new))
                    .param(
                            "days",
                            days.stream().map(day -> day.date().toString()).toArray(String[]::new))
                    .param(
                            "begins",
                            days.stream().map(day -> day.begins().toString()).toArray(String[]::new))
                    .param(
                            "ends",
                            days.stream().map(day -> day.ends().toString()).toArray(String[]::new));
        }

        private Moment moment(ResultSet row) throws SQLException {
            return new Moment(uuid(row, "employee_id"), instant(row, "at"), row.getBoolean("shown") ? row(row) : null);
        }

        private StatesView.Row row(ResultSet row) throws SQLException {
            StatesView.Row whole = whole(row);
            Optional<VisibleTime.Part> part =
                    moved.getOrDefault(whole.employeeId(), VisibleTime.ALL).at(instant(row, "at"));
            if (part.isEmpty()) {
                return whole;
            }
            StatesView.ShiftTimes shift = whole.shift() == null
                    ? null
                    : new StatesView.TimedShift(instant(row, "start_at"), instant(row, "end_at"), whole.shift())
                            .seen(part.get(), ZoneId.of(row.getString("zone")));
            return whole.seen(part.get(), shift);
        }

        private StatesView.Row whole(ResultSet row) throws SQLException {
            List<UUID> teams = Columns.uuids(row, "team_ids");
            UUID team = teams.stream()
                    .filter(preferred::contains)
                    .findFirst()
                    .orElse(teams.isEmpty() ? null : teams.get(0));
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
                            : new StatesView.ShiftTimes(
                                    shiftStart, row.getString("end_time"), row.getString("time_zone")),
                    status == null ? AdherenceStatus.IN : status,
                    instant(row, "since"),
                    team,
                    team == null ? null : teamNames.get(team),
                    instant(row, "last_received_at"),
                    row.getBoolean("active"));
        }
    }

    /** Those of the organisation and of shifts around. */
    private List<String> zones(UUID organizationId, Instant from, Instant to) {
        return jdbc.sql("""
                        select zone from membership where organization_id = :organization
                        union
                        select s.time_zone from employee e
                          join shift_row s on s.employee_id = e.id and s.date between :first::date - 2 and :last::date + 2
                         where e.organization_id = :organization and s.time_zone is not null
                        """)
                .param("organization", organizationId)
                .param("first", LocalDate.ofInstant(from, ZoneOffset.UTC))
                .param("last", LocalDate.ofInstant(to, ZoneOffset.UTC))
                .query(String.class)
                .list();
    }
}
