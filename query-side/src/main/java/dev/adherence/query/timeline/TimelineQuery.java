package dev.adherence.query.timeline;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.one;

import dev.adherence.events.AgentState;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.alerts.AlertsQuery;
import dev.adherence.query.corrections.CorrectionsOfTime;
import dev.adherence.query.corrections.CorrectionsOfTime.TimeCorrection;
import dev.adherence.query.schedules.ScheduleView.Segment;
import dev.adherence.query.schedules.SchedulesQuery;
import dev.adherence.query.timeline.TimelineView.Interval;
import dev.adherence.query.timeline.TimelineView.ScheduledPart;
import dev.adherence.query.timeline.TimelineView.State;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what happened to one agent, as it is known now. */
@Component
class TimelineQuery {

    private static final int MOST_STATES = 20_000;

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final SchedulesQuery schedules;
    private final AlertsQuery alerts;
    private final CorrectionsOfTime corrections;
    private final BelievedIntervals believed;

    TimelineQuery(
            JdbcClient jdbc,
            Visibility visibility,
            SchedulesQuery schedules,
            AlertsQuery alerts,
            CorrectionsOfTime corrections) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.schedules = schedules;
        this.alerts = alerts;
        this.corrections = corrections;
        this.believed = new BelievedIntervals(jdbc);
    }

    /** Of what lies wholly beyond {@code now} there is a schedule and nothing else: what lasts until further notice is no verdict on it. */
    @Transactional(readOnly = true)
    TimelineView timeline(Viewer viewer, UUID employeeId, Instant from, Instant to, Instant now) {
        VisibleTime visible = visibility.requireEmployee(viewer, employeeId, from, to);
        requireReadable(employeeId, from, to);
        ZoneId zone = schedules.zone(employeeId);
        List<TimeCorrection> corrected = corrections.touching(employeeId, from, to, visible);
        boolean toCome = from.isAfter(now);
        return new TimelineView(
                employeeId,
                name(employeeId),
                zone.getId(),
                null,
                from,
                to,
                visible.within(from, to),
                parts(employeeId, from, to, visible, zone),
                states(employeeId, from, to, visible).stream()
                        .map(state -> state.correctedBy(corrected))
                        .toList(),
                toCome ? List.of() : intervals(employeeId, from, to, visible),
                toCome ? List.of() : alerts.between(viewer, employeeId, from, to),
                corrected);
    }

    /** Of the whole of a date of the schedule; {@code date} null: of that which the shift at {@code at} belongs to. */
    @Transactional(readOnly = true)
    TimelineView day(Viewer viewer, UUID employeeId, LocalDate date, Instant at, Instant now) {
        VisibleTime visible = visibility.of(viewer, employeeId);
        LocalDate asked = date;
        if (asked == null) {
            asked = visible.at(at).isPresent()
                    ? ShiftDay.dateAt(jdbc, schedules, employeeId, at, now)
                    : LocalDate.ofInstant(at, schedules.zone(employeeId));
        }
        ShiftDay day = ShiftDay.of(jdbc, schedules, employeeId, asked, visible);
        return timeline(viewer, employeeId, day.from(), day.to(), now).ofDate(asked);
    }

    /** However often a state came: an answer is put together in memory, and nobody reads so many. */
    private void requireReadable(UUID employeeId, Instant from, Instant to) {
        boolean more = jdbc.sql("""
                        select count(*) > :most from (
                          select 1 from state_row
                           where employee_id = :employee and occurred_at >= :from and occurred_at < :to limit :most + 1) counted
                        """)
                .param("employee", employeeId)
                .param("from", at(from))
                .param("to", at(to))
                .param("most", MOST_STATES)
                .query(Boolean.class)
                .single();
        if (more) {
            throw Refusal.invalid("from and to span more than " + MOST_STATES + " states; ask for a shorter time")
                    .field("to");
        }
    }

    /** One verdict, what it rests on and what was raised then; what was taken back is as if it had never been. */
    @Transactional(readOnly = true)
    ExplanationView explain(Viewer viewer, UUID employeeId, Instant asked) {
        Instant after = asked.plusNanos(1000);
        VisibleTime visible = visibility.requireEmployee(viewer, employeeId, asked, after);
        List<Interval> verdicts = intervals(employeeId, asked, after, visible);
        List<ScheduledPart> parts = parts(employeeId, asked, after, visible, schedules.zone(employeeId));
        List<TimeCorrection> corrected = corrections.touching(employeeId, asked, after, visible).stream()
                .filter(each -> each.covers(asked))
                .toList();
        List<State> states = states(employeeId, asked, after, visible).stream()
                .filter(State::judged)
                .filter(state -> corrected.stream()
                        .flatMap(each -> each.states().stream())
                        .allMatch(instead -> instead.at().isAfter(asked)))
                .toList();
        return ExplanationView.of(
                employeeId,
                name(employeeId),
                asked,
                verdicts.isEmpty() ? null : verdicts.get(0),
                parts.isEmpty() ? null : parts.get(0),
                states.isEmpty() ? null : states.get(states.size() - 1),
                alerts.lasting(viewer, employeeId, asked),
                corrected);
    }

    private String name(UUID employeeId) {
        return jdbc.sql("select first_name || ' ' || last_name from employee where id = :employee")
                .param("employee", employeeId)
                .query(String.class)
                .single();
    }

    private List<ScheduledPart> parts(UUID employeeId, Instant from, Instant to, VisibleTime visible, ZoneId zone) {
        return schedules.touching(employeeId, from, to).stream()
                .flatMap(touching -> visible
                        .cut(
                                touching.shift().cut(),
                                Segment::start,
                                Segment::end,
                                (part, seen) -> part.seen(seen, touching.shift().zoneOr(zone)))
                        .stream()
                        .filter(part -> part.start().isBefore(to) && part.end().isAfter(from))
                        .map(part -> ScheduledPart.of(touching, part)))
                .toList();
    }

    /** Those that begin inside, and before them those of the last instant before, which still hold at {@code from}. */
    private List<State> states(UUID employeeId, Instant from, Instant to, VisibleTime visible) {
        List<State> recorded = State.marked(jdbc.sql("""
                        select * from state_row
                         where employee_id = :employee and occurred_at < :to
                           and occurred_at >= coalesce(
                               (select max(occurred_at) from state_row
                                 where employee_id = :employee and occurred_at <= :from), :from)
                         order by occurred_at, version
                        """)
                .param("employee", employeeId)
                .param("from", at(from))
                .param("to", at(to))
                .query((row, n) -> state(row))
                .list());
        return recorded.stream()
                .filter(state -> visible.at(state.occurredAt()).isPresent())
                .toList();
    }

    private List<Interval> intervals(UUID employeeId, Instant from, Instant to, VisibleTime visible) {
        List<Interval> joined = believed.touching(employeeId, from, to);
        return visible.cut(joined, Interval::from, Interval::to, Interval::seen).stream()
                .filter(each -> each.from().isBefore(to)
                        && (each.to() == null || each.to().isAfter(from)))
                .toList();
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(
                instant(row, "occurred_at"),
                one(row, "state", AgentState.class),
                row.getString("queue"),
                row.getString("source"),
                row.getString("event_id"),
                row.getObject("sequence", Long.class),
                row.getString("raw_state"),
                instant(row, "received_at"),
                false);
    }
}
