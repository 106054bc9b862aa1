package dev.adherence.query.explanations;

import dev.adherence.events.Actor;
import dev.adherence.events.AlertType;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * An explanation as the viewer sees it.
 *
 * @param alertId null where it is about other time; {@code alertType} and {@code alertMessage} are null with it
 * @param to null while the alert that it is about lasts
 * @param note what the agent said; null: nothing
 * @param notes what was answered; null: nothing
 * @param excusedFrom with {@code excusedTo} what of the viewer's time the excuse {@code excuseId} is of; all null where nothing of it was
 *     excused
 */
record FiledExplanation(
        UUID id,
        UUID employeeId,
        String employeeName,
        String employeeNumber,
        UUID alertId,
        String alertType,
        String alertMessage,
        Instant from,
        Instant to,
        String reason,
        String note,
        Status status,
        Actor filedBy,
        Instant filedAt,
        Actor answeredBy,
        Instant answeredAt,
        String notes,
        Instant withdrawnAt,
        UUID excuseId,
        Instant excusedFrom,
        Instant excusedTo) {

    enum Status {
        OPEN,
        APPROVED,
        DENIED,
        WITHDRAWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FiledExplanation of(ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "explanation_id");
        Instant excusedFrom = Columns.instant(row, "excused_from");
        return new FiledExplanation(
                id,
                Columns.uuid(row, "employee_id"),
                row.getString("name"),
                row.getString("number"),
                Columns.uuid(row, "alert_id"),
                Columns.word(Columns.one(row, "alert_type", AlertType.class)),
                row.getString("alert_message"),
                Columns.instant(row, "seen_from"),
                Columns.instant(row, "seen_to"),
                row.getString("reason"),
                row.getString("note"),
                Columns.one(row, "status", Status.class),
                actor(row, "filed_by"),
                Columns.instant(row, "filed_at"),
                actor(row, "answered_by"),
                Columns.instant(row, "answered_at"),
                row.getString("notes"),
                Columns.instant(row, "withdrawn_at"),
                excusedFrom == null ? null : id,
                excusedFrom,
                Columns.instant(row, "excused_to"));
    }

    private static Actor actor(ResultSet row, String who) throws SQLException {
        UUID id = Columns.uuid(row, who + "_id");
        return id == null ? null : new Actor(id, row.getString(who + "_name"));
    }
}
