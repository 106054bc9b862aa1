package dev.adherence.query.reports;

import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Scope;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the tables a viewer asks for and may see: all of them have an organisation, an agent and the teams of its time. */
record Reach(Viewer viewer, ReportRequest request) {

    /** A condition; what cannot be false is left out, for it would be looked at for each row. */
    String condition() {
        StringBuilder sql = new StringBuilder("organization_id = :organization");
        if (viewer.role() == Role.SUPERVISOR) {
            sql.append(" and team_ids && :teams");
        }
        if (viewer.role() == Role.AGENT) {
            sql.append(" and employee_id = :self");
        }
        if (request.teamId() != null) {
            sql.append(" and :team = any(team_ids)");
        }
        if (request.employeeId() != null) {
            sql.append(" and employee_id = :employee");
        }
        return sql.toString();
    }

    JdbcClient.StatementSpec in(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql.replace("{reach}", condition()))
                .param("organization", viewer.organizationId())
                .param("teams", Columns.array(viewer.teams()))
                .param("self", viewer.employeeId(), Types.OTHER)
                .param("team", request.teamId(), Types.OTHER)
                .param("employee", request.employeeId(), Types.OTHER)
                .param("from", request.from())
                .param("to", request.to());
    }

    /** The same of one row. */
    boolean holds(UUID employeeId, Membership membership) {
        return membership.organizationId().equals(viewer.organizationId())
                && Scope.of(viewer, request.teamId()).sees(employeeId, membership.teams());
    }

    /** Of the teams of somebody's time those that may be told of. */
    List<UUID> named(Collection<UUID> teams) {
        return teams.stream()
                .filter(team -> request.teamId() == null || team.equals(request.teamId()))
                .filter(team -> viewer.seesEveryone() || viewer.teams().contains(team))
                .distinct()
                .toList();
    }
}
