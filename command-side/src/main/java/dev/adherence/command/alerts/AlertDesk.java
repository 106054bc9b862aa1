package dev.adherence.command.alerts;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.events.Actor;
import dev.adherence.events.AlertList;
import dev.adherence.events.AlertList.Place;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes what people do with an alert to its agent, and answers with the alert as the list has it then. */
@Component
class AlertDesk {

    private final JdbcClient jdbc;
    private final Dispatcher dispatcher;
    private final AlertList list;
    private final PersonalWords words;
    private final Clock clock;

    AlertDesk(JdbcClient jdbc, Dispatcher dispatcher, AlertList list, PersonalWords words, Clock clock) {
        this.jdbc = jdbc;
        this.dispatcher = dispatcher;
        this.list = list;
        this.words = words;
        this.clock = clock;
    }

    /** What came of one alert: as it reads now, or why nothing was done. */
    record Outcome(Object alert, Refusal refusal) {}

    enum Action {
        ACKNOWLEDGE,
        RESOLVE;

        private AgentCommand on(UUID alertId, Place place, Actor by, String notes, Instant at) {
            return switch (this) {
                case ACKNOWLEDGE -> new AcknowledgeAlert(place.employeeId(), alertId, place.day(), by, notes, at);
                case RESOLVE -> new ResolveAlert(place.employeeId(), alertId, place.day(), by, notes, at);
            };
        }
    }

    /** Each alert by itself: what cannot be done with one changes nothing for the others. In the order of the ids. */
    Map<UUID, Outcome> handle(Viewer viewer, Set<UUID> alertIds, Action action, String notes) {
        Map<UUID, Place> places = places(viewer, alertIds);
        Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
        alertIds.forEach(id -> outcomes.put(id, new Outcome(null, missing(id))));
        Map<UUID, Place> handled = new LinkedHashMap<>();
        List<UUID> left = new ArrayList<>(places.keySet());
        while (!left.isEmpty()) {
            // An agent decides on one of their alerts at a time.
            Map<UUID, UUID> alertOf = new LinkedHashMap<>();
            left.removeIf(id -> alertOf.putIfAbsent(places.get(id).employeeId(), id) == null);
            List<AgentCommand> commands = new ArrayList<>();
            alertOf.forEach((employee, id) -> {
                try {
                    String sealed = words.sealedNote(viewer.organizationId(), id, Set.of(employee), notes);
                    commands.add(action.on(id, places.get(id), viewer.asActor(), sealed, clock.instant()));
                } catch (Refusal erased) {
                    outcomes.put(id, new Outcome(null, erased));
                }
            });
            dispatcher.send(commands).forEach((employee, answer) -> {
                UUID id = alertOf.get(employee);
                Refusal refusal = answer.refusal();
                outcomes.put(id, new Outcome(null, refusal == null ? null : refusal.saying(words::opened)));
                if (answer.refusal() == null) {
                    handled.put(id, places.get(id));
                }
            });
        }
        list.recorded(handled).forEach((id, alert) -> outcomes.put(id, new Outcome(alert, null)));
        return outcomes;
    }

    /**
     * An alert of others is as unknown as none: the same words, the same query. The teams of its time handle it, and while it is not
     * resolved those to which the agent belongs now; who resolved it as one of these may do so again.
     */
    private Map<UUID, Place> places(Viewer viewer, Set<UUID> alertIds) {
        Map<UUID, Place> places = new LinkedHashMap<>();
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
                .param("everyone", viewer.seesEveryone())
                .param("teams", viewer.teams().toArray(UUID[]::new))
                .query(row -> {
                    places.put(
                            row.getObject("alert_id", UUID.class),
                            new Place(row.getObject("employee_id", UUID.class), row.getLong("day")));
                });
        return places;
    }

    private static Refusal missing(UUID alertId) {
        return Refusal.missing("There is no alert " + alertId + ".");
    }
}
