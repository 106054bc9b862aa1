package dev.adherence.query.timeline;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.query.schedules.SchedulesQuery;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.VisibleTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A date of an agent's schedule, as reports count it: {@code [from, to)} is the date on the agent's clock, and beyond it the whole of every
 * shift that belongs to it, be it across midnight or in another zone.
 */
record ShiftDay(LocalDate date, Instant from, Instant to) {

    /** Wherever it is published and however long it is, no shift of a date begins or ends farther off. */
    private static final Duration FARTHEST = Duration.ofDays(3);

    private record Span(Instant from, Instant to) {

        Span seen(VisibleTime.Part visible) {
            VisibleTime.Part both = visible.and(from, to);
            return new Span(both.from(), both.to());
        }
    }

    /**
     * The date of the shift that goes on at that instant, be it of the day before, else what the agent's clock shows. What is judged until
     * further notice says nothing of what lies beyond {@code now}.
     */
    static LocalDate dateAt(JdbcClient jdbc, SchedulesQuery schedules, UUID employeeId, Instant at, Instant now) {
        return jdbc.sql("""
                        select shift_date from verdict
                         where employee_id = :employee and superseded_at is null and scheduled_state is not null
                           and valid_from <= :at and (valid_to > :at or valid_to is null and :at <= :now)
                        """)
                .param("employee", employeeId)
                .param("at", at(at))
                .param("now", at(now))
                .query((row, n) -> Columns.date(row, "shift_date"))
                .optional()
                .or(() -> schedules.touching(employeeId, at, at.plusNanos(1_000)).stream()
                        .map(SchedulesQuery.Touching::date)
                        .findFirst())
                .orElseGet(() -> LocalDate.ofInstant(at, schedules.zone(employeeId)));
    }

    /** Of shifts as much as may be seen. */
    static ShiftDay of(
            JdbcClient jdbc, SchedulesQuery schedules, UUID employeeId, LocalDate date, VisibleTime visible) {
        ZoneId zone = schedules.zone(employeeId);
        Span day = new Span(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
        List<Span> shifts = Stream.concat(
                        published(schedules, employeeId, date, day), judged(jdbc, employeeId, date, day))
                .toList();
        List<Span> all = new ArrayList<>(visible.cut(shifts, Span::from, Span::to, Span::seen));
        all.add(day);
        return new ShiftDay(
                date,
                all.stream().map(Span::from).min(Instant::compareTo).orElseThrow(),
                all.stream().map(Span::to).max(Instant::compareTo).orElseThrow());
    }

    private static Stream<Span> published(SchedulesQuery schedules, UUID employeeId, LocalDate date, Span day) {
        return schedules
                .touching(employeeId, day.from().minus(FARTHEST), day.to().plus(FARTHEST))
                .stream()
                .filter(touching -> touching.date().equals(date))
                .map(touching ->
                        new Span(touching.shift().start(), touching.shift().end()));
    }

    /** A shift that was judged as it was before another version of it. */
    private static Stream<Span> judged(JdbcClient jdbc, UUID employeeId, LocalDate date, Span day) {
        return jdbc
                .sql("""
                        select valid_from, valid_to from verdict
                         where employee_id = :employee and superseded_at is null and scheduled_state is not null
                           and valid_from between :first and :last and valid_to is not null and shift_date = :date
                        """)
                .param("employee", employeeId)
                .param("first", at(day.from().minus(FARTHEST)))
                .param("last", at(day.to().plus(FARTHEST)))
                .param("date", date)
                .query((row, n) -> new Span(Columns.instant(row, "valid_from"), Columns.instant(row, "valid_to")))
                .list()
                .stream();
    }
}
