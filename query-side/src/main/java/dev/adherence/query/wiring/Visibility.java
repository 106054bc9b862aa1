package dev.adherence.query.wiring;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a viewer may see; whatever they may not see is missing to them, as if it did not exist. */
@Component
public class Visibility {

    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    public Visibility(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Refuses a team that is not of the viewer's organisation, not one of a supervisor's, not one of an agent's own. */
    public void requireTeam(Viewer viewer, UUID teamId) {
        boolean visible = jdbc.sql("""
                        select exists (select 1 from team where id = :team and organization_id = :organization)
                           and (:role <> 'supervisor' or :team = any(:teams))
                           and (:role <> 'agent' or exists (
                                 select 1 from employee_team where team_id = :team and employee_id = :self))
                        """)
                .param("team", teamId)
                .param("organization", viewer.organizationId())
                .param("role", viewer.role().toString())
                .param("teams", Columns.array(viewer.teams()))
                .param("self", viewer.employeeId(), java.sql.Types.OTHER)
                .query(Boolean.class)
                .single();
        if (!visible) {
            throw Refusal.missing("There is no team " + teamId + ".")
                    .code(ErrorCode.UNKNOWN_TEAM)
                    .field("teamId");
        }
    }

    /** Refuses an employee of whom the viewer may see nothing in {@code [from, to)}; answers what else they may see of them. */
    public VisibleTime requireEmployee(Viewer viewer, UUID employeeId, Instant from, Instant to) {
        VisibleTime visible = of(viewer, employeeId);
        if (visible.within(from, to).isEmpty()) {
            throw noEmployee(employeeId);
        }
        return visible;
    }

    /** Refuses an employee of whom the viewer may never see anything. */
    public void requireEmployee(Viewer viewer, UUID employeeId) {
        requireEmployee(viewer, employeeId, Instant.EPOCH, FAR);
    }

    public static Refusal noEmployee(UUID employeeId) {
        return Refusal.missing("There is no employee " + employeeId + ".").field("employeeId");
    }

    /** A supervisor sees the time in their teams, an agent themselves, who else may ask all; nobody sees another organisation. */
    public VisibleTime of(Viewer viewer, UUID employeeId) {
        boolean known = jdbc.sql(
                        "select exists (select 1 from employee where id = :employee and organization_id = :organization)")
                .param("employee", employeeId)
                .param("organization", viewer.organizationId())
                .query(Boolean.class)
                .single();
        return switch (viewer.role()) {
            case ADMIN, AUDITOR, ANALYST -> known ? VisibleTime.ALL : VisibleTime.NONE;
            case AGENT -> known && employeeId.equals(viewer.employeeId()) ? VisibleTime.ALL : VisibleTime.NONE;
            case SUPERVISOR ->
                inTeams(viewer, "employee_id = :employee", employeeId).getOrDefault(employeeId, VisibleTime.NONE);
        };
    }

    /** Of those who moved, for a viewer to whom that matters; whoever is not in it was always where they are. */
    public Map<UUID, VisibleTime> ofThoseWhoMoved(Viewer viewer) {
        return viewer.role() == Role.SUPERVISOR ? inTeams(viewer, MOVED, null) : Map.of();
    }

    private static final String MOVED = """
            employee_id in (select employee_id from membership where organization_id = :organization
                             group by employee_id having count(*) > 1)
            """;

    private Map<UUID, VisibleTime> inTeams(Viewer viewer, String whose, UUID employeeId) {
        Map<UUID, List<VisibleTime.Part>> stretches = new HashMap<>();
        jdbc.sql("""
                        select employee_id, since, until from membership_span
                         where organization_id = :organization and team_ids && :teams
                           and %s
                         order by employee_id, since
                        """.formatted(whose))
                .param("organization", viewer.organizationId())
                .param("teams", Columns.array(viewer.teams()))
                .param("employee", employeeId, java.sql.Types.OTHER)
                .query(row -> {
                    stretches
                            .computeIfAbsent(Columns.uuid(row, "employee_id"), id -> new ArrayList<>())
                            .add(new VisibleTime.Part(Columns.bound(row, "since"), Columns.bound(row, "until")));
                });
        Map<UUID, VisibleTime> visible = new HashMap<>();
        stretches.forEach((id, parts) -> visible.put(id, VisibleTime.of(parts)));
        return visible;
    }
}
