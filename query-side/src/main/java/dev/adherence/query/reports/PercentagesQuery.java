package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.PercentagesView.Agent;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Visibility;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what the report says of each agent's shift and week, for all of them at once; it sums nothing itself. */
@Component
class PercentagesQuery {

    /** No shift that goes on began before. */
    private static final int LONGEST_SHIFT_DAYS = 2;

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final FigureReader figures;

    PercentagesQuery(JdbcClient jdbc, Visibility visibility, FigureReader figures) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.figures = figures;
    }

    /** To be read at one moment, as a report. */
    PercentagesView run(Viewer viewer, UUID teamId, Instant now) {
        if (teamId != null) {
            visibility.requireTeam(viewer, teamId);
        }
        Map<UUID, LocalDate> shifts = shifts(viewer, teamId, now);
        List<Agent> agents = new ArrayList<>();
        for (LocalDate date : new TreeSet<>(shifts.values())) {
            LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            Map<Group, Sums> shift = sums(viewer, teamId, date, date, now);
            Map<Group, Sums> week = sums(viewer, teamId, monday, date, now);
            shifts.forEach((id, ofAgent) -> {
                if (ofAgent.equals(date)) {
                    Group agent = Group.ofAgent(id);
                    agents.add(new Agent(
                            id,
                            date,
                            ReportView.adherence(shift.getOrDefault(agent, Sums.NONE)),
                            ReportView.adherence(week.getOrDefault(agent, Sums.NONE))));
                }
            });
        }
        return new PercentagesView(now, agents);
    }

    private Map<Group, Sums> sums(Viewer viewer, UUID teamId, LocalDate from, LocalDate to, Instant now) {
        return figures.read(new Reach(viewer, request(teamId, from, to, now))).groups();
    }

    private static ReportRequest request(UUID teamId, LocalDate from, LocalDate to, Instant now) {
        return new ReportRequest(from, to, teamId, null, GroupBy.AGENT, Knowledge.NOW, now);
    }

    /** Of each agent who is to be seen now: the date of the shift that goes on, else today where they are. */
    private Map<UUID, LocalDate> shifts(Viewer viewer, UUID teamId, Instant now) {
        Map<UUID, LocalDate> goingOn = goingOn(viewer, now);
        Map<UUID, LocalDate> shifts = new TreeMap<>();
        new Assignments(jdbc).at(viewer.organizationId(), now).forEach((id, membership) -> {
            LocalDate today = LocalDate.ofInstant(now, membership.zone());
            LocalDate shift = goingOn.getOrDefault(id, today);
            if (new Reach(viewer, request(teamId, today, today, now)).holds(id, membership)) {
                shifts.put(id, shift.isBefore(today.minusDays(LONGEST_SHIFT_DAYS)) ? today : shift);
            }
        });
        return shifts;
    }

    private Map<UUID, LocalDate> goingOn(Viewer viewer, Instant now) {
        Map<UUID, LocalDate> shifts = new HashMap<>();
        jdbc.sql("""
                        select employee_id, shift_date from figure_stay
                         where organization_id = :organization and shift_date is not null
                           and begins <= :now and (ends is null or ends > :now)
                        """)
                .param("organization", viewer.organizationId())
                .param("now", Columns.at(now))
                .query(row -> {
                    shifts.put(uuid(row, "employee_id"), Columns.date(row, "shift_date"));
                });
        return shifts;
    }
}
