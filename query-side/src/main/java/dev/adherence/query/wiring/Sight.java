package dev.adherence.query.wiring;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a viewer may see; whatever they may not see is missing to them, as if it did not exist. */
@Component
public class Sight {

    private final JdbcClient jdbc;

    public Sight(JdbcClient jdbc) {
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

    /** Refuses an employee of whom the viewer may see nothing in {@code [from, to)}: a supervisor sees who was in their teams then. */
    public void requireEmployee(Viewer viewer, UUID employeeId, Instant from, Instant to) {
        boolean visible = jdbc.sql("""
                        select exists (select 1 from employee
                                        where id = :employee and organization_id = :organization)
                           and (:role <> 'agent' or :employee = :self)
                           and (:role <> 'supervisor' or exists (
                                 select 1 from (
                                   select team_ids,
                                          lag(valid_from) over w is null as first,
                                          valid_from, lead(valid_from) over w as valid_to
                                     from membership where employee_id = :employee
                                   window w as (order by position)) m
                                  where m.team_ids && :teams
                                    and (m.first or m.valid_from < :to)
                                    and (m.valid_to is null or m.valid_to > :from)))
                        """)
                .param("employee", employeeId)
                .param("organization", viewer.organizationId())
                .param("role", viewer.role().toString())
                .param("self", viewer.employeeId(), java.sql.Types.OTHER)
                .param("teams", Columns.array(viewer.teams()))
                .param("from", Columns.at(from))
                .param("to", Columns.at(to))
                .query(Boolean.class)
                .single();
        if (!visible) {
            throw Refusal.missing("There is no employee " + employeeId + ".").field("employeeId");
        }
    }
}
