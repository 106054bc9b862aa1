package dev.adherence.query.alerts;

import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AlertList;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.query.wiring.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alerts by the fold of the list, straight from their agents' streams: what was recorded of them, whatever the list has of it yet. */
@Component
class AlertsOfTheLog implements AlertList {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PostgresEventStorageEngine store;
    private final AlertProjection list;
    private final JdbcClient jdbc;

    AlertsOfTheLog(PostgresEventStorageEngine store, AlertProjection list, JdbcClient jdbc) {
        this.store = store;
        this.list = list;
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, AlertView> recorded(Map<UUID, Place> places) {
        Map<UUID, Alert> alerts = new LinkedHashMap<>();
        places.keySet().forEach(id -> alerts.put(id, new Alert()));
        Map<UUID, List<AlertChange>> changes = new HashMap<>();
        // several alerts of an agent's day are read at once
        for (Place place : Set.copyOf(places.values())) {
            foldDay(place, alerts, changes);
        }
        list.await(() -> shows(alerts), PATIENCE);
        Map<UUID, String> names = names(places);
        Map<UUID, AlertView> views = new LinkedHashMap<>();
        alerts.forEach((id, alert) -> views.put(id, AlertView.of(alert, names.get(alert.employeeId))));
        return views;
    }

    private void foldDay(Place place, Map<UUID, Alert> alerts, Map<UUID, List<AlertChange>> changes) {
        DomainEventStream ofTheDay = store.readBuckets(place.employeeId().toString(), place.day(), place.day());
        while (ofTheDay.hasNext()) {
            DomainEventMessage<?> message = ofTheDay.next();
            if (message.getPayload() instanceof AlertEvent event && alerts.containsKey(event.alertId())) {
                Alert alert = alerts.get(event.alertId());
                alert.version = message.getSequenceNumber();
                apply(event, alert, changes.computeIfAbsent(event.alertId(), id -> new ArrayList<>()));
            }
        }
    }

    private static void apply(AlertEvent event, Alert alert, List<AlertChange> changes) {
        alert.apply(event);
        changes.add(AlertChange.of(event));
        if (event instanceof AlertCarryOverWithdrawn withdrawn) {
            changes.removeIf(change -> !change.isSaidStillAfter(withdrawn));
            alert.say(changes);
        }
    }

    private boolean shows(Map<UUID, Alert> alerts) {
        return jdbc.sql("""
                        select count(*) = :all from unnest(:alerts, :versions) recorded (id, version)
                          join alert on alert.id = recorded.id and alert.version >= recorded.version
                        """)
                .param("all", alerts.size())
                .param("alerts", Columns.array(alerts.keySet()))
                .param(
                        "versions",
                        alerts.values().stream().map(alert -> alert.version).toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    private Map<UUID, String> names(Map<UUID, Place> places) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, first_name || ' ' || last_name as name from employee where id = any(:ids)")
                .param(
                        "ids",
                        places.values().stream()
                                .map(Place::employeeId)
                                .distinct()
                                .toArray(UUID[]::new))
                .query(row -> {
                    names.put(Columns.uuid(row, "id"), row.getString("name"));
                });
        return names;
    }
}
