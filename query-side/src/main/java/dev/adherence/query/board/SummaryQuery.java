package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.board.SummaryView.Point;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers how the board's percentage ran over a day, as it is known now; it counts by the rule of the board. */
@Component
class SummaryQuery {

    private static final Duration EVERY = Duration.ofMinutes(5);

    /**
     * Each believed verdict is cut to the time in which its agent was to be seen, and counted at the points that lie in what is
     * left.
     */
    private static final String COUNTS = """
            with seen as (
              select employee_id, greatest(since, :from) as since, least(until, :end) as until
                from membership_span
               where organization_id = :organization and active and (:everyone or team_ids && :teams or employee_id = :self)
                 and (:team::uuid is null or :team = any(team_ids))
            ), stretch as (
              select greatest(v.valid_from, s.since) as since, least(v.valid_to, s.until) as until, v.status <> 'out' as adherent
                from seen s
               cross join lateral (
                 (select valid_from, valid_to, scheduled_state, status from verdict
                   where employee_id = s.employee_id and superseded_at is null and valid_from <= s.since
                   order by valid_from desc limit 1)
                 union all
                 (select valid_from, valid_to, scheduled_state, status from verdict
                   where employee_id = s.employee_id and superseded_at is null
                     and valid_from > s.since and valid_from < s.until)) v
               where s.since < s.until and v.scheduled_state is not null and v.status not in ('unknown', 'excused')
            )
            select point, count(*) as total, count(*) filter (where adherent) as adherent
              from stretch
             cross join lateral generate_series(
                     ceil(extract(epoch from since - :from) / :seconds)::int,
                     ceil(extract(epoch from until - :from) / :seconds)::int - 1) as point
             group by point
            """;

    private final JdbcClient jdbc;
    private final Visibility visibility;

    SummaryQuery(JdbcClient jdbc, Visibility visibility) {
        this.jdbc = jdbc;
        this.visibility = visibility;
    }

    /** {@code date} null: today. */
    @Transactional(readOnly = true)
    SummaryView run(Viewer viewer, LocalDate date, UUID teamId, Instant now) {
        if (teamId != null) {
            visibility.requireTeam(viewer, teamId);
        }
        ZoneId zone = ZoneId.of(jdbc.sql("select time_zone from organization where id = ?")
                .param(viewer.organizationId())
                .query(String.class)
                .single());
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate day = date == null ? today : date;
        if (day.isAfter(today)) {
            throw Refusal.invalid("date lies in the future: " + day + ", today is " + today)
                    .code(ErrorCode.IN_THE_FUTURE)
                    .field("date");
        }
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant to = end.isBefore(now) ? end : now;
        return new SummaryView(day, zone.getId(), from, to, EVERY, points(viewer, teamId, from, to));
    }

    private List<Point> points(Viewer viewer, UUID teamId, Instant from, Instant to) {
        int last = (int) (Duration.between(from, to).toSeconds() / EVERY.toSeconds());
        int[] total = new int[last + 1];
        int[] adherent = new int[last + 1];
        Scope.bound(jdbc.sql(COUNTS), viewer)
                .param("from", at(from))
                // just behind the last point, which counts
                .param("end", at(from.plus(EVERY.multipliedBy(last)).plusNanos(1_000)))
                .param("seconds", EVERY.toSeconds())
                .param("team", teamId, java.sql.Types.OTHER)
                .query(row -> {
                    total[row.getInt("point")] = row.getInt("total");
                    adherent[row.getInt("point")] = row.getInt("adherent");
                });
        List<Point> points = new ArrayList<>(last + 1);
        for (int i = 0; i <= last; i++) {
            points.add(Point.of(from.plus(EVERY.multipliedBy(i)), total[i], adherent[i]));
        }
        return points;
    }
}
