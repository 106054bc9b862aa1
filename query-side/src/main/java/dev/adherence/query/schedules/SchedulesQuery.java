package dev.adherence.query.schedules;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.date;
import static dev.adherence.query.wiring.Columns.instant;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.schedules.ScheduleView.Day;
import dev.adherence.query.schedules.ScheduleView.PublishedShift;
import dev.adherence.query.schedules.ScheduleView.Segment;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Answers which shifts hold. */
@Component
public class SchedulesQuery {

    private static final int MOST_PARTS = 20_000;

    private static final String OF_DATES =
            "employee_id = :employee and date between :from and :to and superseded_at is null";

    private static final String TOUCHING =
            "employee_id = :employee and superseded_at is null and start_at < :to and end_at > :from";

    private record Placed(LocalDate date, PublishedShift shift) {}

    private final JdbcClient jdbc;
    private final Visibility visibility;

    public SchedulesQuery(JdbcClient jdbc, Visibility visibility) {
        this.jdbc = jdbc;
        this.visibility = visibility;
    }

    /** The dates from {@code from} to {@code to}, both included. */
    @Transactional(readOnly = true)
    public ScheduleView dates(Viewer viewer, UUID employeeId, LocalDate from, LocalDate to) {
        VisibleTime visible = visibility.of(viewer, employeeId);
        Map<String, ?> asked = Map.of("employee", employeeId, "from", from, "to", to);
        requireReadable(OF_DATES, asked);
        ZoneId zone = zone(employeeId);
        Map<LocalDate, List<Placed>> shifts = jdbc
                .sql("select * from shift_row where " + OF_DATES + " order by date, place")
                .params(asked)
                .query((row, n) -> new Placed(date(row, "date"), shift(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Placed::date));
        List<Day> days = jdbc
                .sql("select * from schedule_day where " + OF_DATES + " order by date")
                .params(asked)
                .query((row, n) -> seen(day(row, shifts), visible, zone))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
        if (days.isEmpty()
                && visible.within(start(from, zone), start(to.plusDays(1), zone))
                        .isEmpty()) {
            throw Visibility.noEmployee(employeeId);
        }
        return new ScheduleView(employeeId, from, to, days);
    }

    /** However short shifts and segments are: an answer is put together in memory, and nobody works so many. */
    private void requireReadable(String which, Map<String, ?> asked) {
        long parts = jdbc.sql("select coalesce(sum(1 + jsonb_array_length(segments)), 0) from shift_row where " + which)
                .params(asked)
                .query(Long.class)
                .single();
        if (parts > MOST_PARTS) {
            throw Refusal.invalid(
                            "from and to span more than " + MOST_PARTS + " shifts and segments; ask for a shorter time")
                    .field("to");
        }
    }

    /** Null if nothing of it may be seen: then the date is not listed, for no shifts would mean a free day. */
    private static Day seen(Day day, VisibleTime visible, ZoneId zone) {
        List<PublishedShift> shifts = visible.cut(
                day.shifts(), PublishedShift::start, PublishedShift::end, (shift, part) -> shift.seen(part, zone));
        boolean free = day.shifts().isEmpty()
                && !visible.within(start(day.date(), zone), start(day.date().plusDays(1), zone))
                        .isEmpty();
        return shifts.isEmpty() && !free
                ? null
                : new Day(day.date(), day.version(), day.replaced(), day.publishedBy(), day.publishedAt(), shifts);
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The one that the agent's wall times are in; of nobody that of Greenwich. */
    public ZoneId zone(UUID employeeId) {
        return jdbc.sql("""
                        select coalesce(e.time_zone, lead.time_zone, o.time_zone)
                          from employee e
                          join organization o on o.id = e.organization_id
                          left join employee_team first on first.employee_id = e.id and first.place = 0
                          left join team lead on lead.id = first.team_id
                         where e.id = :employee
                        """)
                .param("employee", employeeId)
                .query(String.class)
                .optional()
                .<ZoneId>map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }

    /** A shift that touches a stretch of time, with what it belongs to. */
    public record Touching(LocalDate date, int version, Instant publishedAt, PublishedShift shift) {}

    /** The shifts that hold and overlap {@code [from, to)}, by start; who may ask is the caller's business. */
    public List<Touching> touching(UUID employeeId, Instant from, Instant to) {
        Map<String, ?> asked = Map.of("employee", employeeId, "from", at(from), "to", at(to));
        requireReadable(TOUCHING, asked);
        return jdbc.sql("select * from shift_row where " + TOUCHING + " order by start_at")
                .params(asked)
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
                row.getString("time_zone"),
                instant(row, "start_at"),
                instant(row, "end_at"),
                List.of(JsonMapper.shared().readValue(row.getString("segments"), Segment[].class)));
    }
}
