package dev.adherence.query.alerts;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.eventstore.copying.BinaryRows;
import dev.adherence.query.folding.Batch;
import dev.adherence.query.folding.CopiedRows;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.folding.Recorded;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Emptying;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
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
    public void on(AlertRaised event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertEnded event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertAmended event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertAcknowledged event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertNoted event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertCarryOverWithdrawn event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertResolved event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertRetracted event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
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
        writeAgents(recorded);
        Map<UUID, Alert> alerts = take(recorded);
        Map<UUID, UUID> organizations = organizations(recorded);
        CopiedRows changes = new CopiedRows(jdbc, "alert_change", CHANGE_COLUMNS);
        for (Recorded item : recorded) {
            AlertChange change = AlertChange.of(item.event());
            if (change == null) {
                continue;
            }
            Alert alert = alerts.computeIfAbsent(change.alertId(), id -> new Alert());
            if (item.position() <= alert.position) {
                continue;
            }
            Map<String, String> before = alert.seen();
            alert.apply(item.event());
            if (item.event() instanceof AlertCarryOverWithdrawn withdrawn) {
                // what was said of it before may be of this batch
                changes.write();
                alert.say(Said.of(jdbc, withdrawn));
            }
            alert.organizationId = organizations.get(item.event().employeeId());
            alert.version = item.version();
            alert.position = item.position();
            add(changes, change, AlertChange.difference(before, alert.seen()), alert);
        }
        changes.write();
        new CopiedRows(jdbc, "alert", ALERT_COLUMNS).write(List.copyOf(alerts.values()), AlertProjection::row);
    }

    private void writeAgents(List<Recorded> recorded) {
        List<Object[]> agents = new ArrayList<>();
        for (Recorded item : recorded) {
            if (item.event() instanceof EmployeeAssigned assigned) {
                agents.add(new Object[] {assigned.employeeId(), assigned.organizationId()});
            }
        }
        // An employee never changes the organisation.
        jdbc.batchUpdate("insert into alert_agent values (?, ?) on conflict (employee_id) do nothing", agents);
    }

    /** Takes those that are there out of the table, to be put back as they become: each change moves a row in the indexes anyway. */
    private Map<UUID, Alert> take(List<Recorded> recorded) {
        Map<UUID, Alert> alerts = new TreeMap<>();
        UUID[] ids = recorded.stream()
                .map(item -> AlertChange.of(item.event()))
                .filter(Objects::nonNull)
                .map(AlertChange::alertId)
                .distinct()
                .toArray(UUID[]::new);
        jdbc.query(
                "delete from alert where id = any(?) returning *",
                row -> {
                    Alert alert = Alert.of(row);
                    alerts.put(alert.id, alert);
                },
                (Object) ids);
        return alerts;
    }

    private Map<UUID, UUID> organizations(List<Recorded> recorded) {
        Map<UUID, UUID> organizations = new TreeMap<>();
        jdbc.query(
                "select * from alert_agent where employee_id = any(?)",
                row -> {
                    organizations.put(Columns.uuid(row, "employee_id"), Columns.uuid(row, "organization_id"));
                },
                (Object) recorded.stream()
                        .map(item -> item.event().employeeId())
                        .distinct()
                        .toArray(UUID[]::new));
        return organizations;
    }

    private static void add(
            CopiedRows rows, AlertChange change, Map<String, Map<String, String>> difference, Alert alert) {
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
