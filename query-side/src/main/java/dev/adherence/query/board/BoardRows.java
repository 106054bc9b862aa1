package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** The verdict on an instant that was believed at another, or is now. */
    private static final String BELIEVED = """
            select * from verdict
             where employee_id = e.id and valid_from <= %1$s and (valid_to is null or valid_to > %1$s)
               and case when :corrected then superseded_at is null
                   else recorded_at <= %2$s and (superseded_at is null or superseded_at > %2$s) end
             order by valid_from desc, position desc limit 1
            """;

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
                %s) v on true
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

    /** Of the employee {@code e}; each is an expression of SQL. */
    static String believed(String on, String at) {
        return BELIEVED.formatted(on, at);
    }

    private static String past(String moments) {
        return BOARD.formatted(PAST.formatted(moments, believed("moment.at", "moment.at")));
    }

    /** What holds onward, as of {@code now}. */
    List<StatesView.Row> live(Viewer viewer, UUID teamId, Instant now) {
        return byName(BOARD.formatted(LIVE), viewer, teamId, now, Knowledge.NOW);
    }

    /** As the board stood at an instant. */
    List<StatesView.Row> past(Viewer viewer, UUID teamId, Instant asOf, Knowledge knowledge) {
        return byName(past(EVERYBODY), viewer, teamId, asOf, knowledge);
    }

    private List<StatesView.Row> byName(String board, Viewer viewer, UUID teamId, Instant at, Knowledge knowledge) {
        BoardReading reading = new BoardReading(jdbc, visibility, viewer, teamId);
        return asked(BY_NAME.formatted(board), viewer, teamId, at, at, knowledge)
                .query((row, n) -> reading.row(row, instant(row, "last_received_at")))
                .list();
    }

    /**
     * Rows of agents at moments of theirs, by agent and moment, without when something came in last, which moves with every record and
     * changes nothing else; who was not on the viewer's board then is told as such.
     */
    void over(Viewer viewer, UUID teamId, Moments moments, Consumer<Moment> reader) {
        BoardReading reading = new BoardReading(jdbc, visibility, viewer, teamId);
        moments.bound(asked(
                        BY_AGENT.formatted(past(Moments.SQL)),
                        viewer,
                        teamId,
                        moments.from(),
                        moments.to(),
                        moments.knowledge()))
                .withFetchSize(FETCHED)
                .query(row -> {
                    reader.accept(new Moment(
                            uuid(row, "employee_id"),
                            instant(row, "at"),
                            row.getBoolean("shown") ? reading.row(row, null) : null));
                });
    }

    /** How an agent stood from {@code at} on; {@code row} null: they were not on the board. */
    record Moment(UUID employeeId, Instant at, StatesView.Row row) {}

    private StatementSpec asked(String sql, Viewer viewer, UUID teamId, Instant from, Instant to, Knowledge knowledge) {
        List<LocalDay> days = LocalDay.of(zones(viewer.organizationId(), from, to), from, to);
        return Scope.bound(jdbc.sql(sql), viewer)
                .param("at", at(from))
                .param("corrected", knowledge == Knowledge.NOW)
                .param("team", teamId, Types.OTHER)
                .param("zones", texts(days, LocalDay::zone))
                .param("days", texts(days, LocalDay::date))
                .param("begins", texts(days, LocalDay::begins))
                .param("ends", texts(days, LocalDay::ends));
    }

    private static String[] texts(List<LocalDay> days, Function<LocalDay, Object> part) {
        return days.stream().map(part).map(Object::toString).toArray(String[]::new);
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
