package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.date;
import static dev.adherence.query.wiring.Columns.uuid;
import static dev.adherence.query.wiring.Columns.uuids;

import dev.adherence.events.Refusal;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the seconds of a report come to: days from their sums, quarters of an hour from the courses, what was known then from the verdicts. */
@Component
class FigureReader {

    /** Days of agents that are put together one by one. */
    private static final int MOST_COURSES = 310_000;

    /** The same of verdicts with all that they replaced, which are many times as many. */
    private static final int MOST_OF_THEN = 10_000;

    /** Rows that are in memory at once. */
    static final int FETCH = 2_000;

    private final JdbcClient jdbc;

    FigureReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Collected read(Reach reach) {
        Collected collected = new Collected(reach);
        ReportRequest request = reach.request();
        if (request.knowledge() == Knowledge.THEN) {
            collected.endedThen(new ShownThen(jdbc, reach, memberships(reach, MOST_OF_THEN)).read(collected));
            return collected;
        }
        if (request.groupBy() == GroupBy.INTERVAL) {
            courses(reach, memberships(reach, MOST_COURSES), collected);
        } else {
            days(reach, collected);
        }
        stays(reach, collected);
        return collected;
    }

    private void days(Reach reach, Collected collected) {
        String key = switch (reach.request().groupBy()) {
            case AGENT -> "employee_id";
            case TEAM -> "team_ids";
            case DAY, INTERVAL -> "date";
        };
        reach.in(jdbc, """
                        select %1$s, sum(in_adherence)::bigint as in_adherence, sum(grace)::bigint as grace,
                               sum(out_of_adherence)::bigint as out_of_adherence, sum(excused)::bigint as excused,
                               sum(unknown)::bigint as unknown, sum(unscheduled)::bigint as unscheduled,
                               sum(worked)::bigint as worked, sum(available)::bigint as available,
                               sum(late_start)::bigint as late_start, sum(early_leave)::bigint as early_leave,
                               sum(extended_break)::bigint as extended_break,
                               sum(unscheduled_break)::bigint as unscheduled_break, sum(wrong_state)::bigint as wrong_state,
                               sum(adherent_by_excuse)::bigint as adherent_by_excuse,
                               sum(unknown_by_excuse)::bigint as unknown_by_excuse
                          from figure_day where {reach} and date between :from and :to
                         group by %1$s
                        """.formatted(key)).query(row -> {
            collected.add(
                    key.equals("employee_id") ? uuid(row, key) : null,
                    key.equals("team_ids") ? uuids(row, key) : List.of(),
                    key.equals("date") ? date(row, key) : null,
                    sums(row));
        });
    }

    private static Sums sums(ResultSet row) throws SQLException {
        return new Sums(
                row.getLong("in_adherence"),
                row.getLong("grace"),
                row.getLong("out_of_adherence"),
                row.getLong("excused"),
                row.getLong("unknown"),
                row.getLong("unscheduled"),
                row.getLong("worked"),
                row.getLong("available"),
                new Sums.Lost(
                        row.getLong("late_start"),
                        row.getLong("early_leave"),
                        row.getLong("extended_break"),
                        row.getLong("unscheduled_break"),
                        row.getLong("wrong_state")),
                new Sums.ByExcuse(row.getLong("adherent_by_excuse"), row.getLong("unknown_by_excuse")));
    }

    /** As far as they may be of the dates, and until now. */
    private void stays(Reach reach, Collected collected) {
        reach.in(jdbc, """
                        select * from figure_stay
                         where {reach} and begins < :last and (ends is null or ends > :first)
                        """)
                .param("first", at(Instant.ofEpochSecond(reach.request().firstSecond())))
                .param("last", at(Instant.ofEpochSecond(reach.request().lastSecond())))
                .query(row -> {
                    Instant ends = Columns.instant(row, "ends");
                    Membership membership = new Membership(
                            0,
                            0,
                            uuid(row, "organization_id"),
                            uuids(row, "team_ids"),
                            ZoneId.of(row.getString("zone")));
                    collected.addStay(
                            uuid(row, "employee_id"),
                            membership,
                            Columns.instant(row, "begins").getEpochSecond(),
                            ends == null ? Long.MAX_VALUE : ends.getEpochSecond(),
                            Piece.of(row.getInt("code"), date(row, "shift_date")));
                });
    }

    /** Of those of whom anything may be seen. */
    private Map<UUID, List<Membership>> memberships(Reach reach, int most) {
        Map<UUID, List<Membership>> all = new TreeMap<>();
        reach.in(jdbc, """
                        select * from figure_membership
                         where employee_id in (select employee_id from figure_membership where {reach})
                         order by employee_id, position
                        """).query(row -> {
            all.computeIfAbsent(uuid(row, "employee_id"), id -> new ArrayList<>())
                    .add(Membership.of(row));
        });
        long days = reach.request().days() * all.size();
        if (days > most) {
            throw Refusal.invalid(
                            "This report is put together of at most " + most + " days of agents, and from and to span "
                                    + days + " (" + all.size() + " agents); ask for fewer days, a team or an agent")
                    .field("to");
        }
        return all;
    }

    private void courses(Reach reach, Map<UUID, List<Membership>> memberships, Collected collected) {
        TreeMap<Long, Piece> steps = new TreeMap<>();
        UUID[] of = new UUID[1];
        Runnable next = () -> {
            if (!steps.isEmpty()) {
                add(of[0], steps, Membership.spans(memberships.get(of[0])), collected);
                steps.clear();
            }
        };
        reach.in(jdbc, """
                        select employee_id, day, steps from figure_course
                         where employee_id = any(:ids) and day between :first and :last
                         order by employee_id, day
                        """)
                .param("ids", Columns.array(memberships.keySet()))
                .param("first", reach.request().firstDay())
                .param("last", reach.request().lastDay())
                .withFetchSize(FETCH)
                .query(row -> {
                    UUID id = uuid(row, "employee_id");
                    if (!id.equals(of[0])) {
                        next.run();
                        of[0] = id;
                    }
                    steps.putAll(CourseTable.steps(row));
                });
        next.run();
    }

    private static void add(UUID id, Map<Long, Piece> steps, List<Membership.Span> memberships, Collected collected) {
        Cut.steps(steps, (from, to, piece) -> {
            if (!Tally.isLong(from, to)) {
                collected.add(id, memberships, from, to, piece);
            }
        });
    }
}
