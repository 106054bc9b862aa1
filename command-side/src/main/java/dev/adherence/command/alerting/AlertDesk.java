package dev.adherence.command.alerting;

import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.command.adherence.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.adherence.AgentCommand.ResolveAlert;
import dev.adherence.command.adherence.Answer;
import dev.adherence.command.importing.batches.CommandBatch;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes what people do with an alert to its agent, and waits a moment until the alert list shows it. */
@Component
class AlertDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final JdbcClient jdbc;
    private final CommandBatch batch;
    private final Clock clock;

    private record Route(UUID employeeId, long day) {}

    AlertDesk(JdbcClient jdbc, CommandBatch batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    Answer acknowledge(Viewer viewer, UUID alertId, String notes) {
        Route route = route(viewer, alertId);
        return handled(
                alertId,
                new AcknowledgeAlert(
                        route.employeeId(), alertId, route.day(), viewer.asActor(), notes, clock.instant()));
    }

    Answer resolve(Viewer viewer, UUID alertId, String notes) {
        Route route = route(viewer, alertId);
        return handled(
                alertId,
                new ResolveAlert(route.employeeId(), alertId, route.day(), viewer.asActor(), notes, clock.instant()));
    }

    private Answer handled(UUID alertId, AgentCommand command) {
        Answer answer = batch.send(List.of(command)).get(command.employeeId());
        if (answer == null) {
            throw missing(alertId);
        }
        if (answer.refusal() != null) {
            throw answer.refusal();
        }
        if (answer.recorded()) {
            awaitList(alertId, answer.sequence());
        }
        return answer;
    }

    /**
     * An alert of others is as unknown as none: the same words, the same query. The teams of its time handle it, and while it is not
     * resolved those to which the agent belongs now; who resolved it as one of these may do so again.
     */
    private Route route(Viewer viewer, UUID alertId) {
        Optional<Route> route = jdbc.sql("""
                        SELECT r.employee_id, r.day FROM alert_route r
                        JOIN employee e ON e.id = r.employee_id
                        WHERE r.alert_id = :alert AND e.organization_id = :organization
                          AND (:everyone OR EXISTS (SELECT 1 FROM alert a
                               WHERE a.id = r.alert_id
                                 AND (a.team_ids && CAST(:teams AS uuid[])
                                      OR (a.status <> 'resolved' OR a.resolved_by = :viewer) AND EXISTS (
                                           SELECT 1 FROM employee_team now WHERE now.employee_id = a.employee_id
                                             AND now.team_id = ANY(CAST(:teams AS uuid[]))))))
                        """)
                .param("alert", alertId)
                .param("organization", viewer.organizationId())
                .param("viewer", viewer.id())
                .param("everyone", viewer.role() != Role.SUPERVISOR)
                .param("teams", viewer.teams().toArray(UUID[]::new))
                .query((row, index) -> new Route(row.getObject("employee_id", UUID.class), row.getLong("day")))
                .optional();
        return route.orElseThrow(() -> missing(alertId));
    }

    private static Refusal missing(UUID alertId) {
        return Refusal.missing("There is no alert " + alertId + ".");
    }

    private void awaitList(UUID alertId, long sequence) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean shown = jdbc.sql("SELECT version >= :sequence FROM alert WHERE id = :alert")
                    .param("sequence", sequence)
                    .param("alert", alertId)
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
            if (shown) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
