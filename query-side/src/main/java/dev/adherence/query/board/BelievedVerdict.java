package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.date;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.integer;
import static dev.adherence.query.wiring.Columns.one;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** A verdict believed to hold on {@code [from, to)} since {@code recordedAt}; {@code to} null: onward. */
public record BelievedVerdict(
        UUID employeeId, long position, Instant from, Instant to, Instant recordedAt, Verdict verdict) {

    boolean overlaps(Instant start, Instant end) {
        return (to == null || to.isAfter(start)) && (end == null || from.isBefore(end));
    }

    BelievedVerdict cut(Instant newFrom, Instant newTo, long newPosition, Instant newRecordedAt) {
        return new BelievedVerdict(employeeId, newPosition, newFrom, newTo, newRecordedAt, verdict);
    }

    static BelievedVerdict of(ResultSet row) throws SQLException {
        return new BelievedVerdict(
                uuid(row, "employee_id"),
                row.getLong("position"),
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                instant(row, "recorded_at"),
                verdict(row, instant(row, "valid_from")));
    }

    /** What a row of {@code verdict} says. */
    public static Verdict verdict(ResultSet row, Instant from) throws SQLException {
        return verdict(row, from, one(row, "raw_status", AdherenceStatus.class));
    }

    /** What a row says of an agent, in {@code verdict} and in {@code board_row} alike. */
    static Verdict verdict(ResultSet row, Instant from, AdherenceStatus raw) throws SQLException {
        return new Verdict(
                from,
                one(row, "state", AgentState.class),
                instant(row, "state_started_at"),
                row.getString("queue"),
                one(row, "scheduled_state", ScheduledState.class),
                one(row, "status", AdherenceStatus.class),
                instant(row, "since"),
                date(row, "shift_date"),
                integer(row, "schedule_version"),
                row.getInt("settings_version"),
                raw);
    }
}
