package dev.adherence.query.alerts;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.UnknownEvent;
import dev.adherence.eventstore.copying.BinaryRows;
import dev.adherence.query.folding.Batch;
import dev.adherence.query.folding.CopiedRows;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.folding.Recorded;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Emptying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps every alert as it stands and what each of its events changed; it never decides anything about one. */
@Component
@ProcessingGroup(AlertProjection.NAME)
public class AlertProjection implements ReadModel {

    public static final String NAME = "alert";

    private static final int ALERT_COLUMNS = 26;
    private static final int CHANGE_COLUMNS = 13;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Batch batch = new Batch(this);

    public AlertProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    public void on(EmployeeAssigned event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertEvent event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    /** Until that holds of the tables. */
    void await(BooleanSupplier holds, Duration patience) {
        batch.await(holds, patience);
    }

    @Override
    @ResetHandler
    public void reset() {
        Emptying.tables(jdbc, "alert", "alert_change", "alert_agent");
    }

    @Override
    public Fold begin() {
        return this::write;
    }

    private void write(List<Recorded> recorded) {
        List<AlertEvent> ofAlerts = new ArrayList<>();
        List<Object[]> agents = new ArrayList<>();
        for (Recorded item : recorded) {
            if (item.event() instanceof AlertEvent event) {
                ofAlerts.add(event);
            } else if (item.event() instanceof EmployeeAssigned assigned) {
                agents.add(new Object[] {assigned.employeeId(), assigned.organizationId()});
            } else {
                throw new UnknownEvent(item.event());
            }
        }
        // An employee never changes the organisation.
        jdbc.batchUpdate("insert into alert_agent values (?, ?) on conflict (employee_id) do nothing", agents);
        Map<UUID, Alert> alerts = take(ofAlerts);
        Map<UUID, UUID> organizations = organizations(ofAlerts);
        CopiedRows changes = new CopiedRows(jdbc, "alert_change", CHANGE_COLUMNS);
        for (Recorded item : recorded) {
            if (item.event() instanceof AlertEvent event) {
                Alert alert = alerts.computeIfAbsent(event.alertId(), id -> new Alert());
                if (item.position() > alert.position) {
                    alert.organizationId = organizations.get(event.employeeId());
                    alert.version = item.version();
                    alert.position = item.position();
                    add(changes, event, alert);
                }
            }
        }
        changes.write();
        new CopiedRows(jdbc, "alert", ALERT_COLUMNS).write(List.copyOf(alerts.values()), AlertProjection::row);
    }

    /** Takes those that are there out of the table, to be put back as they become: each change moves a row in the indexes anyway. */
    private Map<UUID, Alert> take(List<AlertEvent> events) {
        Map<UUID, Alert> alerts = new TreeMap<>();
        jdbc.query(
                "delete from alert where id = any(?) returning *",
                row -> {
                    Alert alert = Alert.of(row);
                    alerts.put(alert.id, alert);
                },
                (Object) events.stream().map(AlertEvent::alertId).distinct().toArray(UUID[]::new));
        return alerts;
    }

    private Map<UUID, UUID> organizations(List<AlertEvent> events) {
        Map<UUID, UUID> organizations = new TreeMap<>();
        jdbc.query(
                "select * from alert_agent where employee_id = any(?)",
                row -> {
                    organizations.put(Columns.uuid(row, "employee_id"), Columns.uuid(row, "organization_id"));
                },
                (Object) events.stream().map(AlertEvent::employeeId).distinct().toArray(UUID[]::new));
        return organizations;
    }

    private void add(CopiedRows rows, AlertEvent event, Alert alert) {
        Map<String, String> before = alert.seen();
        alert.apply(event);
        if (event instanceof AlertCarryOverWithdrawn withdrawn) {
            // what was said of it before may be of this batch
            rows.write();
            alert.say(saidStillAfter(withdrawn));
        }
        AlertChange change = AlertChange.of(event);
        Map<String, Map<String, String>> difference = AlertChange.difference(before, alert.seen());
        rows.row()
                .uuid(change.alertId())
                .number(alert.version)
                .text(change.event())
                .uuid(id(change.by()))
                .text(name(change.by()))
                .at(change.effectiveAt())
                .at(change.recordedAt())
                .text(change.notes())
                .uuid(change.carriedFrom())
                .json(JSON.writeValueAsString(difference))
                .number(alert.scheduleVersion)
                .number(alert.settingsVersion)
                .number(alert.position);
    }

    /** All that was said of the alert so far and belongs to it still, in order; what has not been written yet is not among it. */
    private List<AlertChange> saidStillAfter(AlertCarryOverWithdrawn withdrawn) {
        return jdbc.query("""
                select * from alert_change said
                 where alert_id = ? and by_id is not null and carried_from is distinct from ?
                   and not exists (select from alert_change
                                    where alert_id = said.alert_id and event = 'withdrawn'
                                      and carried_from = said.carried_from and version > said.version)
                 order by version
                """, (row, n) -> AlertChange.of(row), withdrawn.alertId(), withdrawn.carriedFrom());
    }

    private static void row(BinaryRows row, Alert alert) {
        row.uuid(alert.id)
                .uuid(alert.employeeId)
                .uuid(alert.organizationId)
                .uuids(alert.teams)
                .word(alert.type)
                .word(alert.status())
                .text(alert.message)
                .at(alert.deviationStart)
                .date(alert.shiftDate)
                .at(alert.createdAt)
                .flag(alert.late)
                .at(alert.endedAt)
                .word(alert.ending)
                .at(alert.acknowledgedAt)
                .uuid(id(alert.acknowledgedBy))
                .text(name(alert.acknowledgedBy))
                .at(alert.resolvedAt)
                .uuid(id(alert.resolvedBy))
                .text(name(alert.resolvedBy))
                .word(alert.resolution)
                .text(alert.notes)
                .number(alert.scheduleVersion)
                .number(alert.settingsVersion)
                .number(alert.version)
                .number(alert.position)
                .at(alert.retractedAt);
    }

    private static UUID id(Actor actor) {
        return actor == null ? null : actor.id();
    }

    private static String name(Actor actor) {
        return actor == null ? null : actor.name();
    }
}
