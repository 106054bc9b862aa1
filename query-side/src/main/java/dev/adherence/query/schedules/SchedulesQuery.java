package dev.adherence.query.schedules;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.date;
import static dev.adherence.query.wiring.Columns.instant;

import dev.adherence.events.Viewer;
import dev.adherence.query.schedules.ScheduleView.Day;
import dev.adherence.query.schedules.ScheduleView.PublishedShift;
import dev.adherence.query.schedules.ScheduleView.Segment;
import dev.adherence.query.wiring.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Answers which shifts hold. */
@Component
public class SchedulesQuery {

    private record Placed(LocalDate date, PublishedShift shift) {}

    private final JdbcClient jdbc;
    private final Sight sight;

    public SchedulesQuery(JdbcClient jdbc, Sight sight) {
        this.jdbc = jdbc;
        this.sight = sight;
    }

    /** The dates from {@code from} to {@code to}, both included. */
    @Transactional(readOnly = true)
    public ScheduleView dates(Viewer viewer, UUID employeeId, LocalDate from, LocalDate to) {
        // Zones reach from UTC-12 to UTC+14: a day more on either side holds every local day.
        sight.requireEmployee(
                viewer,
                employeeId,
                from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                to.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC));
        Map<LocalDate, List<Placed>> shifts = jdbc
                .sql("""
                        select * from shift_row
                         where employee_id = :employee and date between :from and :to and superseded_at is null
                         order by date, place
                        """)
                .param("employee", employeeId)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Placed(date(row, "date"), shift(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Placed::date));
        List<Day> days = jdbc.sql("""
                        select * from schedule_day
                         where employee_id = :employee and date between :from and :to and superseded_at is null
                         order by date
                        """)
                .param("employee", employeeId)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> day(row, shifts))
                .list();
        return new ScheduleView(employeeId, from, to, days);
    }

    /** A shift that touches a stretch of time, with what it belongs to. */
    public record Touching(LocalDate date, int version, Instant publishedAt, PublishedShift shift) {}

    /** The shifts that hold and overlap {@code [from, to)}, by start; who may ask is the caller's business. */
    public List<Touching> touching(UUID employeeId, Instant from, Instant to) {
        return jdbc.sql("""
                        select * from shift_row
                         where employee_id = :employee and superseded_at is null and start_at < :to and end_at > :from
                         order by start_at
                        """)
                .param("employee", employeeId)
                .param("from", at(from))
                .param("to", at(to))
                .query((row, n) -> new Touching(
                        date(row, "date"), row.getInt("version"), instant(row, "published_at"), shift(row)))
                .list();
    }

    private static Day day(ResultSet row, Map<LocalDate, List<Placed>> shifts) throws SQLException {
        LocalDate date = date(row, "date");
        return new Day(
                date,
                row.getInt("version"),
                row.getBoolean("replaced"),
                row.getString("published_by"),
                instant(row, "published_at"),
                shifts.getOrDefault(date, List.of()).stream().map(Placed::shift).toList());
    }

    private static PublishedShift shift(ResultSet row) throws SQLException {
        return new PublishedShift(
                row.getString("start_time"),
                row.getString("end_time"),
                instant(row, "start_at"),
                instant(row, "end_at"),
                List.of(JsonMapper.shared().readValue(row.getString("segments"), Segment[].class)));
    }
}
