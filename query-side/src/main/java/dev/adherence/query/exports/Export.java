package dev.adherence.query.exports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.adherence.events.Actor;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A package as it stands: what is in it or will be, and how far it is.
 *
 * @param teamId null where {@code employeeId} says whose events it has, and the other way round
 * @param checkpoints sizes of checkpoints that somebody keeps, which it is proven against besides those of days
 * @param reason why it failed; null of all others
 * @param events how many it has, about as many while it is made; null until they are counted
 * @param done how many of them are written
 * @param expiresAt when it is thrown away; null while it is under way
 */
record Export(
        UUID id,
        @JsonIgnore UUID organizationId,
        Instant from,
        Instant to,
        UUID teamId,
        UUID employeeId,
        List<Long> checkpoints,
        String state,
        String reason,
        Actor askedBy,
        Instant askedAt,
        Instant startedAt,
        Instant endedAt,
        Instant expiresAt,
        Long events,
        long done,
        Long bytes,
        String sha256,
        @JsonIgnore int runs) {

    static Export of(ResultSet row, int number) throws SQLException {
        return new Export(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "organization_id"),
                Columns.instant(row, "since"),
                Columns.instant(row, "until"),
                Columns.uuid(row, "team_id"),
                Columns.uuid(row, "employee_id"),
                List.of((Long[]) row.getArray("checkpoints").getArray()),
                row.getString("state"),
                row.getString("reason"),
                new Actor(Columns.uuid(row, "asked_by"), row.getString("asked_by_name")),
                Columns.instant(row, "asked_at"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                Columns.instant(row, "kept_until"),
                row.getObject("events", Long.class),
                row.getLong("done"),
                row.getObject("bytes", Long.class),
                row.getString("sha256"),
                row.getInt("attempt"));
    }

    @JsonIgnore
    boolean isDone() {
        return state.equals("done");
    }

    @JsonIgnore
    String fileName() {
        return "adherence-" + from.toString().substring(0, 10) + "-"
                + id.toString().substring(0, 8) + ".zip";
    }
}
