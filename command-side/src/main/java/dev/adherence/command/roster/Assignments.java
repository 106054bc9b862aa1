package dev.adherence.command.roster;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.dispatching.Dispatcher;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells agents what the roster's rows say of them. Telling it again is harmless: the agent decides that nothing changed. */
@Component
class Assignments {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Dispatcher agents;

    Assignments(JdbcClient jdbc, Clock clock, Dispatcher agents) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.agents = agents;
    }

    void tell(Collection<UUID> employeeIds) {
        if (!employeeIds.isEmpty()) {
            agents.send(assigning(employeeIds, clock.instant()));
        }
    }

    /** Tells everyone whom this team leads. */
    void tellLedBy(UUID teamId) {
        tell(jdbc.sql("select employee_id from employee_team where team_id = ? and place = 0")
                .param(teamId)
                .query(UUID.class)
                .list());
    }

    private List<AgentCommand> assigning(Collection<UUID> employeeIds, Instant now) {
        return jdbc.sql("""
                        select e.id, e.organization_id, e.active,
                               coalesce(e.time_zone, lead.time_zone, o.time_zone) as zone,
                               array(select et.team_id from employee_team et where et.employee_id = e.id order by et.place) as teams
                        from employee e
                        join organization o on o.id = e.organization_id
                        left join employee_team first on first.employee_id = e.id and first.place = 0
                        left join team lead on lead.id = first.team_id
                        where e.id = any(:ids)
                        order by e.id
                        """)
                .param("ids", employeeIds.toArray(UUID[]::new))
                .query((row, n) -> (AgentCommand) new AssignEmployee(
                        row.getObject("id", UUID.class),
                        row.getObject("organization_id", UUID.class),
                        List.of((UUID[]) row.getArray("teams").getArray()),
                        row.getString("zone"),
                        row.getBoolean("active"),
                        now))
                .list();
    }
}
