package dev.adherence.query.reports;

import dev.adherence.query.reports.Tally.Day;
import dev.adherence.query.reports.Tally.Stay;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code figure_day} and {@code figure_stay}: what the courses come to. A sum of nothing has no row. */
record FigureTables(JdbcTemplate jdbc) {

    void write(Map<UUID, FollowedAgent> agents) {
        List<Object[]> days = new ArrayList<>();
        List<Object[]> fewer = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> stays = new ArrayList<>();
        agents.forEach((id, agent) -> {
            Tally before = agent.before();
            Tally after = agent.after();
            after.daysBeyond(before).forEach((day, sums) -> {
                days.add(day(id, day, sums));
                if (before.days().containsKey(day)) {
                    fewer.add(new Object[] {day.organizationId(), day.date(), id, Columns.array(day.teams())});
                }
            });
            before.staysBeyond(after).forEach(stay -> gone.add(new Object[] {id, at(stay.from())}));
            after.staysBeyond(before).forEach(stay -> stays.add(stay(id, stay)));
        });
        write("delete from figure_stay where employee_id = ? and begins = ?", gone);
        write("insert into figure_stay values (?, ?, ?, ?, ?, ?, ?, ?)", stays);
        write("""
                insert into figure_day as held values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (organization_id, date, employee_id, team_ids) do update set
                  in_adherence = held.in_adherence + excluded.in_adherence,
                  grace = held.grace + excluded.grace,
                  out_of_adherence = held.out_of_adherence + excluded.out_of_adherence,
                  excused = held.excused + excluded.excused,
                  unknown = held.unknown + excluded.unknown,
                  unscheduled = held.unscheduled + excluded.unscheduled,
                  worked = held.worked + excluded.worked,
                  available = held.available + excluded.available,
                  late_start = held.late_start + excluded.late_start,
                  early_leave = held.early_leave + excluded.early_leave,
                  extended_break = held.extended_break + excluded.extended_break,
                  unscheduled_break = held.unscheduled_break + excluded.unscheduled_break,
                  wrong_state = held.wrong_state + excluded.wrong_state,
                  adherent_by_excuse = held.adherent_by_excuse + excluded.adherent_by_excuse,
                  unknown_by_excuse = held.unknown_by_excuse + excluded.unknown_by_excuse
                """, days);
        write("""
                delete from figure_day
                 where organization_id = ? and date = ? and employee_id = ? and team_ids = ?
                   and (in_adherence, grace, out_of_adherence, excused, unknown, unscheduled, worked, available)
                     = (0, 0, 0, 0, 0, 0, 0, 0)
                """, fewer);
    }

    private void write(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static Object[] day(UUID id, Day day, Sums sums) {
        return new Object[] {
            day.organizationId(),
            day.date(),
            id,
            Columns.array(day.teams()),
            sums.in(),
            sums.grace(),
            sums.out(),
            sums.excused(),
            sums.unknown(),
            sums.unscheduled(),
            sums.worked(),
            sums.available(),
            sums.lost().lateStart(),
            sums.lost().earlyLeave(),
            sums.lost().extendedBreak(),
            sums.lost().unscheduledBreak(),
            sums.lost().wrongState(),
            sums.byExcuse().adherent(),
            sums.byExcuse().unknown()
        };
    }

    private static Object[] stay(UUID id, Stay stay) {
        return new Object[] {
            id,
            at(stay.from()),
            stay.to() == Long.MAX_VALUE ? null : at(stay.to()),
            stay.membership().organizationId(),
            Columns.array(stay.membership().teams()),
            stay.membership().zone().getId(),
            stay.piece().code(),
            stay.piece().shiftDate()
        };
    }

    private static Object at(long second) {
        return Columns.at(Instant.ofEpochSecond(second));
    }
}
