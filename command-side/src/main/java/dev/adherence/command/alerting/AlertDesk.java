package dev.adherence.command.alerting;

import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.command.adherence.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.adherence.AgentCommand.ResolveAlert;
import dev.adherence.command.adherence.Answer;
import dev.adherence.command.adherence.recorded.RecordedAlert;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.events.Actor;
import dev.adherence.events.ReadModels;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Dispatcher dispatcher;
    private final ReadModels models;
    private final Clock clock;

    private record Route(UUID employeeId, long day) {}

    AlertDesk(JdbcClient jdbc, Dispatcher dispatcher, ReadModels models, Clock clock) {
        this.jdbc = jdbc;
        this.dispatcher = dispatcher;
        this.models = models;
        this.clock = clock;
    }

    /** What came of one alert: as it stands now, or why nothing was done. */
    record Outcome(RecordedAlert alert, Refusal refusal) {}

    enum Action {
        ACKNOWLEDGE,
        RESOLVE;

        private AgentCommand on(UUID alertId, Route route, Actor by, String notes, Instant at) {
            return switch (this) {
                case ACKNOWLEDGE -> new AcknowledgeAlert(route.employeeId(), alertId, route.day(), by, notes, at);
                case RESOLVE -> new ResolveAlert(route.employeeId(), alertId, route.day(), by, notes, at);
            };
        }
    }

    /** Each alert by itself: what cannot be done with one changes nothing for the others. In the order of the ids. */
    Map<UUID, Outcome> handle(Viewer viewer, Set<UUID> alertIds, Action action, String notes) {
        Map<UUID, Route> routes = routes(viewer, alertIds);
        Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
        alertIds.forEach(id -> outcomes.put(id, new Outcome(null, missing(id))));
        Map<UUID, Long> recorded = new HashMap<>();
        List<UUID> left = new ArrayList<>(routes.keySet());
        while (!left.isEmpty()) {
            // An agent decides on one of their alerts at a time.
            Map<UUID, UUID> alertOf = new LinkedHashMap<>();
            left.removeIf(id -> alertOf.putIfAbsent(routes.get(id).employeeId(), id) == null);
            Map<UUID, Answer> answers = dispatcher.send(alertOf.values().stream()
                    .map(id -> action.on(id, routes.get(id), viewer.asActor(), notes, clock.instant()))
                    .toList());
            answers.forEach((employee, answer) -> {
                UUID id = alertOf.get(employee);
                outcomes.put(id, new Outcome(answer.alert(), answer.refusal()));
                if (answer.recorded()) {
                    recorded.put(id, answer.sequence());
                }
            });
        }
        awaitList(recorded);
        return outcomes;
    }

    /**
     * An alert of others is as unknown as none: the same words, the same query. The teams of its time handle it, and while it is not
     * resolved those to which the agent belongs now; who resolved it as one of these may do so again.
     */
    private Map<UUID, Route> routes(Viewer viewer, Set<UUID> alertIds) {
        return viewer.role() == Role.SUPERVISOR
                ? models.whole(() -> visibleRoutes(viewer, alertIds), "alert")
                : visibleRoutes(viewer, alertIds);
    }

    private Map<UUID, Route> visibleRoutes(Viewer viewer, Set<UUID> alertIds) {
        Map<UUID, Route> routes = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT r.alert_id, r.employee_id, r.day FROM alert_route r
                        JOIN employee e ON e.id = r.employee_id
                        WHERE r.alert_id = ANY(:alerts) AND e.organization_id = :organization
                          AND (:everyone OR EXISTS (SELECT 1 FROM alert a
                               WHERE a.id = r.alert_id
                                 AND (a.team_ids && CAST(:teams AS uuid[])
                                      OR (a.status <> 'resolved' OR a.resolved_by = :viewer) AND EXISTS (
                                           SELECT 1 FROM employee_team now WHERE now.employee_id = a.employee_id
                                             AND now.team_id = ANY(CAST(:teams AS uuid[]))))))
                        """)
                .param("alerts", alertIds.toArray(UUID[]::new))
                .param("organization", viewer.organizationId())
                .param("viewer", viewer.id())
                .param("everyone", viewer.role() != Role.SUPERVISOR)
                .param("teams", viewer.teams().toArray(UUID[]::new))
                .query(row -> {
                    routes.put(
                            row.getObject("alert_id", UUID.class),
                            new Route(row.getObject("employee_id", UUID.class), row.getLong("day")));
                });
        return routes;
    }

    private static Refusal missing(UUID alertId) {
        return Refusal.missing("There is no alert " + alertId + ".");
    }

    private void awaitList(Map<UUID, Long> recorded) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!shows(recorded) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean shows(Map<UUID, Long> recorded) {
        return recorded.isEmpty()
                || jdbc.sql("""
                                SELECT count(*) = :all FROM unnest(:alerts, :sequences) told(id, sequence)
                                  JOIN alert a ON a.id = told.id AND a.version >= told.sequence
                                """)
                        .param("all", recorded.size())
                        .param("alerts", recorded.keySet().toArray(UUID[]::new))
                        .param("sequences", recorded.values().toArray(Long[]::new))
                        .query(Boolean.class)
                        .single();
    }
}
