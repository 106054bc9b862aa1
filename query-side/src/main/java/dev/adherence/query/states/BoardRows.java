package dev.adherence.query.states;

import dev.adherence.events.Verdict;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code board_row}, read and written many at a time. */
record BoardRows(JdbcTemplate jdbc) {

    private static final String WRITE = """
            insert into board_row
            select employee_id, position, organization_id, team_ids::uuid[], zone, active, last_received_at,
                   verdict_from, state, state_started_at, queue, scheduled_state, status, since, shift_date,
                   schedule_version, settings_version
              from unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[],
                          ?::timestamptz[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
                          ?::timestamptz[], ?::date[], ?::integer[], ?::integer[])
                as told (employee_id, position, organization_id, team_ids, zone, active, last_received_at,
                         verdict_from, state, state_started_at, queue, scheduled_state, status, since, shift_date,
                         schedule_version, settings_version)
            on conflict (employee_id) do update set
              (position, organization_id, team_ids, zone, active, last_received_at, verdict_from, state,
               state_started_at, queue, scheduled_state, status, since, shift_date, schedule_version,
               settings_version)
            = (excluded.position, excluded.organization_id, excluded.team_ids, excluded.zone, excluded.active,
               excluded.last_received_at, excluded.verdict_from, excluded.state, excluded.state_started_at,
               excluded.queue, excluded.scheduled_state, excluded.status, excluded.since, excluded.shift_date,
               excluded.schedule_version, excluded.settings_version)
            """;

    /** Those that have a row; they stay locked until the transaction ends. */
    void read(Map<UUID, Standing> standings) {
        jdbc.query(
                """
                select * from board_row where employee_id in (select unnest(?::uuid[]))
                 order by employee_id for update of board_row
                """,
                row -> {
                    Standing standing = Standing.of(row);
                    standings.put(standing.employeeId(), standing);
                },
                (Object) Columns.array(standings.keySet()));
    }

    void write(List<Standing> all) {
        if (all.isEmpty()) {
            return;
        }
        jdbc.update(
                WRITE,
                of(all, Standing::employeeId, UUID[]::new),
                of(all, Standing::position, Long[]::new),
                of(all, Standing::organizationId, UUID[]::new),
                of(all, BoardRows::teams, String[]::new),
                of(all, Standing::zone, String[]::new),
                of(all, Standing::active, Boolean[]::new),
                text(all, Standing::lastReceivedAt),
                lasting(all, Verdict::from),
                lasting(all, Verdict::state),
                lasting(all, Verdict::stateStartedAt),
                lasting(all, Verdict::queue),
                lasting(all, Verdict::scheduledState),
                lasting(all, Verdict::status),
                lasting(all, Verdict::since),
                lasting(all, Verdict::shiftDate),
                of(
                        all,
                        standing -> standing.lasting() == null
                                ? null
                                : standing.lasting().scheduleVersion(),
                        Integer[]::new),
                of(
                        all,
                        standing -> standing.lasting() == null
                                ? null
                                : standing.lasting().settingsVersion(),
                        Integer[]::new));
    }

    private static <T> T[] of(
            List<Standing> all, Function<Standing, T> column, java.util.function.IntFunction<T[]> array) {
        return all.stream().map(column).toArray(array);
    }

    private static String[] text(List<Standing> all, Function<Standing, ?> column) {
        return of(all, standing -> written(column.apply(standing)), String[]::new);
    }

    /** As PostgreSQL reads it; what holds onward may be nothing. */
    private static String[] lasting(List<Standing> all, Function<Verdict, ?> column) {
        return text(all, standing -> standing.lasting() == null ? null : column.apply(standing.lasting()));
    }

    private static String written(Object value) {
        return value instanceof Instant instant ? Columns.micros(instant).toString() : Objects.toString(value, null);
    }

    private static String teams(Standing standing) {
        return standing.teams().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
