package dev.adherence.query.board;

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
record BoardTable(JdbcTemplate jdbc) {

    /** {@code value} as PostgreSQL reads it. */
    private record Column(String name, String type, Function<Standing, Object> value) {

        /** Of what holds onward, which may be nothing. */
        static Column lasting(String name, String type, Function<Verdict, Object> value) {
            return new Column(
                    name, type, standing -> standing.lasting() == null ? null : value.apply(standing.lasting()));
        }

        String[] of(List<Standing> all) {
            return all.stream().map(value).map(Column::written).toArray(String[]::new);
        }

        private static String written(Object value) {
            if (value instanceof List<?> list) {
                return list.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
            }
            return value instanceof Instant at ? Columns.micros(at).toString() : Objects.toString(value, null);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("employee_id", "uuid", Standing::employeeId),
            new Column("position", "bigint", Standing::position),
            new Column("organization_id", "uuid", Standing::organizationId),
            new Column("team_ids", "uuid[]", Standing::teams),
            new Column("zone", "text", Standing::zone),
            new Column("active", "boolean", Standing::active),
            new Column("last_received_at", "timestamptz", Standing::lastReceivedAt),
            Column.lasting("verdict_from", "timestamptz", Verdict::from),
            Column.lasting("state", "text", Verdict::state),
            Column.lasting("state_started_at", "timestamptz", Verdict::stateStartedAt),
            Column.lasting("queue", "text", Verdict::queue),
            Column.lasting("scheduled_state", "text", Verdict::scheduledState),
            Column.lasting("status", "text", Verdict::status),
            Column.lasting("since", "timestamptz", Verdict::since),
            Column.lasting("shift_date", "date", Verdict::shiftDate),
            Column.lasting("schedule_version", "integer", Verdict::scheduleVersion),
            Column.lasting("settings_version", "integer", Verdict::settingsVersion));

    private static final String WRITE = """
            insert into board_row (%1$s) select %2$s from unnest(%3$s) as told (%1$s)
            on conflict (employee_id) do update set (%1$s) = (%4$s)
            """.formatted(
                    each(Column::name),
                    each(column -> column.name() + "::" + column.type()),
                    each(column -> "?::text[]"),
                    each(column -> "excluded." + column.name()));

    private static String each(Function<Column, String> of) {
        return COLUMNS.stream().map(of).collect(Collectors.joining(", "));
    }

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
        if (!all.isEmpty()) {
            jdbc.update(WRITE, COLUMNS.stream().map(column -> column.of(all)).toArray());
        }
    }
}
