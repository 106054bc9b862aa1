package dev.adherence.query.alerts;

import dev.adherence.events.Actor;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An alert as the outside reads it. {@code createdAt}, {@code endedAt} and {@code resolvedAt} are effective instants;
 * {@code endedAt} is null while the condition lasts; {@code retractedAt} is when it was proven wrong, be it resolved by a person before or
 * not; {@code resolvedBy} is {@code {"id","name"}}, {@code "system"} or null.
 */
public record AlertView(
        UUID id,
        UUID employeeId,
        String employeeName,
        AlertType type,
        String message,
        Status status,
        Instant createdAt,
        Instant acknowledgedAt,
        Instant resolvedAt,
        Instant endedAt,
        Ending ending,
        String notes,
        Actor acknowledgedBy,
        Object resolvedBy,
        Resolution resolution,
        Instant retractedAt,
        LocalDate shiftDate,
        Instant deviationStart,
        boolean late,
        List<UUID> teamIds,
        Integer scheduleVersion,
        int settingsVersion) {

    /** The status words of an alert. */
    public enum Status {
        ACTIVE,
        ACKNOWLEDGED,
        RESOLVED;

        /** The word on the wire, in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From a row of {@code alert} joined with the employee's names. */
    public static AlertView of(ResultSet row) throws SQLException {
        return of(AlertTable.of(row), row.getString("first_name") + " " + row.getString("last_name"));
    }

    static AlertView of(Alert alert, String employeeName) {
        return new AlertView(
                alert.id,
                alert.employeeId,
                employeeName,
                alert.type,
                alert.message,
                alert.status(),
                alert.createdAt,
                alert.acknowledgedAt,
                alert.resolvedAt,
                alert.endedAt,
                alert.ending,
                alert.notes,
                alert.acknowledgedBy,
                alert.resolvedBy != null ? alert.resolvedBy : alert.resolution == null ? null : "system",
                alert.resolution,
                alert.retractedAt,
                alert.shiftDate,
                alert.deviationStart,
                alert.late,
                alert.teams,
                alert.scheduleVersion,
                alert.settingsVersion);
    }
}
