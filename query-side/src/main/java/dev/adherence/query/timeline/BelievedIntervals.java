package dev.adherence.query.timeline;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.instant;

import dev.adherence.query.board.BelievedVerdict;
import dev.adherence.query.timeline.TimelineView.Interval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is believed now of an agent's time, as intervals. */
record BelievedIntervals(JdbcClient jdbc) {

    /** Each as long as it holds, however it was recorded bit by bit. */
    List<Interval> touching(UUID employeeId, Instant from, Instant to) {
        return Interval.joined(between(
                employeeId,
                edge(employeeId, from, BEGINNING, Instant.EPOCH),
                edge(employeeId, to, END, Instant.parse("9999-12-31T00:00:00Z"))));
    }

    /** Where what is believed at an instant began to hold, or no longer does. */
    private Instant edge(UUID employeeId, Instant at, String sql, Instant none) {
        return jdbc.sql(sql.formatted(DIFFERS))
                .param("employee", employeeId)
                .param("at", at(at))
                .query((row, n) -> instant(row, "edge"))
                .optional()
                .orElse(none);
    }

    private static final String DIFFERS = """
            (state, state_started_at, queue, scheduled_state, status, since, shift_date, schedule_version, settings_version,
             raw_status)
              is distinct from
            (held.state, held.state_started_at, held.queue, held.scheduled_state, held.status, held.since, held.shift_date,
             held.schedule_version, held.settings_version, held.raw_status)
            """;

    private static final String BEGINNING = """
            select other.valid_to as edge from (
              select * from verdict where employee_id = :employee and superseded_at is null and valid_from <= :at
               order by valid_from desc limit 1) held
             cross join lateral (
               select valid_to from verdict
                where employee_id = :employee and superseded_at is null and valid_from < held.valid_from and %s
                order by valid_from desc limit 1) other
            """;

    private static final String END = """
            select other.valid_from as edge from (
              select * from verdict where employee_id = :employee and superseded_at is null and valid_from < :at
               order by valid_from desc limit 1) held
             cross join lateral (
               select valid_from from verdict
                where employee_id = :employee and superseded_at is null and valid_from > held.valid_from and %s
                order by valid_from limit 1) other
            """;

    private List<Interval> between(UUID employeeId, Instant from, Instant to) {
        return jdbc.sql("""
                        select * from verdict
                         where employee_id = :employee and superseded_at is null
                           and valid_from < :to and (valid_to is null or valid_to > :from)
                         order by valid_from
                        """)
                .param("employee", employeeId)
                .param("from", at(from))
                .param("to", at(to))
                .query((row, n) -> Interval.of(
                        BelievedVerdict.verdict(row, instant(row, "valid_from")),
                        instant(row, "valid_to"),
                        instant(row, "recorded_at")))
                .list();
    }
}
