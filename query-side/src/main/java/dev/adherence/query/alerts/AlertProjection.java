package dev.adherence.query.alerts;

import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.CopyBuffer;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.projecting.Table;
import dev.adherence.query.wiring.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
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

    private record Told(AlertChange change, String difference, Alert alert) {}

    private static final Table<Told> CHANGES = new Table<Told>("alert_change")
            .uuid("alert_id", told -> told.change().alertId())
            .bigint("version", told -> told.alert().version)
            .text("event", told -> told.change().event())
            .uuid("by_id", told -> AlertTable.id(told.change().by()))
            .text("by_name", told -> AlertTable.name(told.change().by()))
            .at("effective_at", told -> told.change().effectiveAt())
            .at("recorded_at", told -> told.change().recordedAt())
            .text("notes", told -> told.change().notes())
            .uuid("carried_from", told -> told.change().carriedFrom())
            .json("changes", Told::difference)
            .integer("schedule_version", told -> told.alert().scheduleVersion)
            .integer("settings_version", told -> told.alert().settingsVersion)
            .bigint("position", told -> told.alert().position);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final AlertTable table;
    private final CountedAlerts counted;
    private final Batch batch;

    public AlertProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.table = new AlertTable(jdbc);
        this.counted = new CountedAlerts(jdbc);
        this.batch = new Batch(this, jdbc);
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
    public String holds() {
        return "Every alert as it stands, and what each of its events changed";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(
                ModelTable.by("alert_change", "alert_id", "alert"),
                ModelTable.ofAgents("alert"),
                ModelTable.ofAgents("alert_counted"),
                ModelTable.ofAgents("alert_agent"));
    }

    /** The third keeps what reports count of an alert by itself, which nodes of the second leave as it was. */
    @Override
    public int version() {
        return 3;
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
        Map<UUID, Alert> alerts = table.take(ofAlerts);
        Map<UUID, UUID> organizations = organizations(ofAlerts);
        CopyBuffer<Told> changes = new CopyBuffer<>(jdbc, CHANGES);
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
        table.put(alerts.values());
        counted.write(alerts.values());
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

    private void add(CopyBuffer<Told> rows, AlertEvent event, Alert alert) {
        Map<String, String> before = alert.seen();
        alert.apply(event);
        if (event instanceof AlertCarryOverWithdrawn withdrawn) {
            // what was said of it before may be of this batch
            rows.write();
            alert.say(saidStillAfter(withdrawn));
        }
        AlertChange change = AlertChange.of(event);
        Map<String, Map<String, String>> difference = AlertChange.difference(before, alert.seen());
        rows.add(new Told(change, JSON.writeValueAsString(difference), alert));
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
}
