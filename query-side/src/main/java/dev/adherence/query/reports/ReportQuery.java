package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.TargetsInForce;
import dev.adherence.events.Viewer;
import dev.adherence.query.reports.ReportView.Figures;
import dev.adherence.query.reports.ReportView.Row;
import dev.adherence.query.schedules.SchedulesQuery;
import dev.adherence.query.wiring.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what the time of agents came to. */
@Component
class ReportQuery {

    private record Employee(String name, String number) {
        static final Employee NONE = new Employee(null, null);
    }

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final SchedulesQuery schedules;
    private final FigureReader figures;
    private final AlertFigures alerts;

    ReportQuery(
            JdbcClient jdbc,
            Visibility visibility,
            SchedulesQuery schedules,
            FigureReader figures,
            AlertFigures alerts) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.schedules = schedules;
        this.figures = figures;
        this.alerts = alerts;
    }

    /** Where the organisation is. */
    LocalDate today(Viewer viewer, Instant now) {
        return LocalDate.ofInstant(now, zone(viewer));
    }

    ZoneId zone(Viewer viewer) {
        return ZoneId.of(jdbc.sql("select time_zone from organization where id = ?")
                .param(viewer.organizationId())
                .query(String.class)
                .single());
    }

    /** To be read at one moment: while it goes on, time that lasts may come to be a sum. */
    ReportView run(Viewer viewer, ReportRequest request, TargetsInForce.OfOrganization targets) {
        requireVisible(viewer, request);
        Reach reach = new Reach(viewer, request);
        Collected collected = figures.read(reach);
        AlertFigures.Found found = alerts.read(reach, collected.datesThen());
        ReportTargets aimed = new ReportTargets(targets, reach, zone(viewer));
        return new ReportView(
                request.from(),
                request.to(),
                request.groupBy(),
                request.knowledge(),
                request.now(),
                rows(viewer, request, collected, found, aimed),
                Figures.of(collected.total(), request.knowledge(), found.total(), aimed.ofAll()));
    }

    private void requireVisible(Viewer viewer, ReportRequest request) {
        if (request.teamId() != null) {
            visibility.requireTeam(viewer, request.teamId());
        }
        if (request.employeeId() != null) {
            ZoneId zone = schedules.zone(request.employeeId());
            visibility.requireEmployee(
                    viewer,
                    request.employeeId(),
                    request.from().atStartOfDay(zone).toInstant(),
                    request.to().plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    private List<Row> rows(
            Viewer viewer, ReportRequest request, Collected collected, AlertFigures.Found found, ReportTargets aimed) {
        Set<Group> groups = new HashSet<>(collected.groups().keySet());
        groups.addAll(found.groups().keySet());
        Map<UUID, Employee> employees = employees(viewer, ids(groups, Group::employeeId));
        if (request.groupBy() == ReportRequest.GroupBy.AGENT) {
            aimed.learnTeams(new Assignments(jdbc));
        }
        Map<UUID, String> teams = teams(viewer, ids(groups, Group::teamId));
        return groups.stream()
                .map(group -> row(
                        group,
                        employees.getOrDefault(group.employeeId(), Employee.NONE),
                        teams.get(group.teamId()),
                        Figures.of(
                                collected.groups().getOrDefault(group, Sums.NONE),
                                request.knowledge(),
                                found.of(group),
                                aimed.of(group))))
                .sorted(order(request))
                .toList();
    }

    private static Row row(Group group, Employee employee, String teamName, Figures figures) {
        return new Row(
                group.employeeId(),
                employee.name(),
                employee.number(),
                group.teamId(),
                teamName,
                group.date(),
                group.start(),
                figures);
    }

    private static Comparator<Row> order(ReportRequest request) {
        return switch (request.groupBy()) {
            case AGENT ->
                Comparator.comparing(Row::employeeName, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Row::employeeId);
            case TEAM ->
                Comparator.comparing(Row::teamName, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Row::teamId);
            case DAY -> Comparator.comparing(Row::date);
            case INTERVAL -> Comparator.comparing(Row::start);
        };
    }

    private Map<UUID, Employee> employees(Viewer viewer, UUID[] ids) {
        Map<UUID, Employee> employees = new HashMap<>();
        jdbc.sql("""
                        select id, first_name || ' ' || last_name as name, number from employee
                         where organization_id = :organization and id = any(:ids)
                        """)
                .param("organization", viewer.organizationId())
                .param("ids", ids)
                .query(row -> {
                    employees.put(uuid(row, "id"), new Employee(row.getString("name"), row.getString("number")));
                });
        return employees;
    }

    private Map<UUID, String> teams(Viewer viewer, UUID[] ids) {
        Map<UUID, String> teams = new HashMap<>();
        jdbc.sql("select id, name from team where organization_id = :organization and id = any(:ids)")
                .param("organization", viewer.organizationId())
                .param("ids", ids)
                .query(row -> {
                    teams.put(uuid(row, "id"), row.getString("name"));
                });
        return teams;
    }

    private static UUID[] ids(Set<Group> groups, Function<Group, UUID> of) {
        return groups.stream().map(of).filter(Objects::nonNull).toArray(UUID[]::new);
    }
}
