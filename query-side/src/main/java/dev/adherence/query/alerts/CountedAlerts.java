package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.query.projecting.CopyBuffer;
import dev.adherence.query.projecting.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code alert_counted}: of each alert what reports count, since to read all that is known of it takes twice as long. */
record CountedAlerts(JdbcTemplate jdbc) {

    private static final Table<Alert> TABLE = new Table<Alert>("alert_counted")
            .uuid("alert_id", alert -> alert.id)
            .uuid("employee_id", alert -> alert.employeeId)
            .uuid("organization_id", alert -> alert.organizationId)
            .date("date", CountedAlerts::date)
            .flag("retracted", alert -> alert.retractedAt != null)
            .at("created_at", alert -> alert.createdAt)
            .bigint("wait", CountedAlerts::wait)
            .word("type", alert -> alert.type)
            .uuids("team_ids", alert -> alert.teams);

    void write(Collection<Alert> alerts) {
        jdbc.update(
                "delete from alert_counted where employee_id = any(?) and alert_id = any(?)",
                ids(alerts, alert -> alert.employeeId),
                ids(alerts, alert -> alert.id));
        new CopyBuffer<>(jdbc, TABLE).write(List.copyOf(alerts));
    }

    private static UUID[] ids(Collection<Alert> alerts, Function<Alert, UUID> of) {
        return alerts.stream().map(of).distinct().toArray(UUID[]::new);
    }

    /** Of the shift; of alerts outside of shifts, as the oldest ones say it, that of their instant. */
    private static LocalDate date(Alert alert) {
        return alert.shiftDate != null ? alert.shiftDate : LocalDate.ofInstant(alert.createdAt, ZoneOffset.UTC);
    }

    /** Microseconds until somebody acknowledged it, from when it could be seen; null: nobody has. */
    private static Long wait(Alert alert) {
        if (alert.acknowledgedAt == null) {
            return null;
        }
        Instant recorded = alert.firstRecordedAt;
        Instant seen = recorded != null && recorded.isAfter(alert.createdAt) ? recorded : alert.createdAt;
        return Math.max(0, ChronoUnit.MICROS.between(micros(seen), micros(alert.acknowledgedAt)));
    }
}
