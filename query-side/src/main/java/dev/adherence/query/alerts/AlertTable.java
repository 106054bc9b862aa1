package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.integer;
import static dev.adherence.query.wiring.Columns.one;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import dev.adherence.query.projecting.CopyBuffer;
import dev.adherence.query.projecting.Table;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code alert}; what an event does to one is not known here. */
record AlertTable(JdbcTemplate jdbc) {

    private static final Table<Alert> TABLE = new Table<Alert>("alert")
            .uuid("id", alert -> alert.id)
            .uuid("employee_id", alert -> alert.employeeId)
            .uuid("organization_id", alert -> alert.organizationId)
            .uuids("team_ids", alert -> alert.teams)
            .word("type", alert -> alert.type)
            .word("status", Alert::status)
            .text("message", alert -> alert.message)
            .at("deviation_start", alert -> alert.deviationStart)
            .date("shift_date", alert -> alert.shiftDate)
            .at("created_at", alert -> alert.createdAt)
            .flag("late", alert -> alert.late)
            .at("ended_at", alert -> alert.endedAt)
            .word("ending", alert -> alert.ending)
            .at("acknowledged_at", alert -> alert.acknowledgedAt)
            .uuid("acknowledged_by", alert -> id(alert.acknowledgedBy))
            .text("acknowledged_name", alert -> name(alert.acknowledgedBy))
            .at("resolved_at", alert -> alert.resolvedAt)
            .uuid("resolved_by", alert -> id(alert.resolvedBy))
            .text("resolved_name", alert -> name(alert.resolvedBy))
            .word("resolution", alert -> alert.resolution)
            .text("notes", alert -> alert.notes)
            .at("retracted_at", alert -> alert.retractedAt)
            .at("first_recorded_at", alert -> alert.firstRecordedAt)
            .integer("schedule_version", alert -> alert.scheduleVersion)
            .integer("settings_version", alert -> alert.settingsVersion)
            .bigint("version", alert -> alert.version)
            .bigint("position", alert -> alert.position);

    /** Takes those that are there out, to be put back as they become: each change moves a row in the indexes anyway. */
    Map<UUID, Alert> take(List<AlertEvent> events) {
        Map<UUID, Alert> alerts = new TreeMap<>();
        jdbc.query(
                "delete from alert where id = any(?) returning *",
                row -> {
                    Alert alert = of(row);
                    alerts.put(alert.id, alert);
                },
                (Object) events.stream().map(AlertEvent::alertId).distinct().toArray(UUID[]::new));
        return alerts;
    }

    void put(Collection<Alert> alerts) {
        new CopyBuffer<>(jdbc, TABLE).write(List.copyOf(alerts));
    }

    static Alert of(ResultSet row) throws SQLException {
        Alert alert = new Alert();
        alert.id = uuid(row, "id");
        alert.employeeId = uuid(row, "employee_id");
        alert.organizationId = uuid(row, "organization_id");
        alert.teams = Columns.uuids(row, "team_ids");
        alert.type = one(row, "type", AlertType.class);
        alert.message = row.getString("message");
        alert.deviationStart = instant(row, "deviation_start");
        alert.shiftDate = Columns.date(row, "shift_date");
        alert.createdAt = instant(row, "created_at");
        alert.late = row.getBoolean("late");
        alert.endedAt = instant(row, "ended_at");
        alert.ending = one(row, "ending", Ending.class);
        alert.acknowledgedAt = instant(row, "acknowledged_at");
        alert.acknowledgedBy = actor(row, "acknowledged_by", "acknowledged_name");
        alert.resolvedAt = instant(row, "resolved_at");
        alert.resolvedBy = actor(row, "resolved_by", "resolved_name");
        alert.resolution = one(row, "resolution", Resolution.class);
        alert.notes = row.getString("notes");
        alert.retractedAt = instant(row, "retracted_at");
        alert.firstRecordedAt = instant(row, "first_recorded_at");
        alert.scheduleVersion = integer(row, "schedule_version");
        alert.settingsVersion = row.getInt("settings_version");
        alert.version = row.getLong("version");
        alert.position = row.getLong("position");
        return alert;
    }

    static UUID id(Actor actor) {
        return actor == null ? null : actor.id();
    }

    static String name(Actor actor) {
        return actor == null ? null : actor.name();
    }

    private static Actor actor(ResultSet row, String id, String name) throws SQLException {
        UUID actor = uuid(row, id);
        return actor == null ? null : new Actor(actor, row.getString(name));
    }
}
