package dev.adherence.query.excuses;

import dev.adherence.events.Actor;
import dev.adherence.events.Recurrence;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * An excuse as the viewer sees it: of the agents that they may see. {@code from} and {@code to} are the first and the last instant of any
 * of these; {@code takenBackAt} is null as long as it holds for one of them; {@code agents} are the first of {@code agentCount}.
 */
record ExcuseView(
        UUID id,
        String reason,
        String note,
        Instant from,
        Instant to,
        Recurring recurrence,
        Actor enteredBy,
        Instant enteredAt,
        Actor takenBackBy,
        Instant takenBackAt,
        int agentCount,
        List<Agent> agents) {

    /** Whose time, and which of it; {@code takenBackAt} is null as long as it holds. */
    record Agent(
            UUID employeeId,
            String employeeName,
            String employeeNumber,
            Instant from,
            Instant to,
            Instant takenBackAt) {

        static Agent of(ResultSet row) throws SQLException {
            return new Agent(
                    Columns.uuid(row, "employee_id"),
                    row.getString("name"),
                    row.getString("number"),
                    Columns.instant(row, "begins"),
                    Columns.instant(row, "ends"),
                    Columns.instant(row, "taken_back_at"));
        }
    }

    /** Wall times in the zone of each agent; an end that is not after the start is of the next day. */
    record Recurring(List<String> weekdays, String startTime, String endTime, LocalDate fromDate, LocalDate untilDate) {

        static Recurring of(String stored) {
            if (stored == null) {
                return null;
            }
            Recurrence recurrence = JsonMapper.shared().readValue(stored, Recurrence.class);
            return new Recurring(
                    recurrence.weekdays().stream().map(Recurring::word).toList(),
                    recurrence.startTime().toString(),
                    recurrence.endTime().toString(),
                    recurrence.fromDate(),
                    recurrence.untilDate());
        }

        private static String word(DayOfWeek day) {
            return day.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of what all its rows have in common. */
    static ExcuseView of(ResultSet row, List<Agent> agents) throws SQLException {
        Actor takenBackBy = Columns.uuid(row, "taken_back_by_id") == null
                ? null
                : new Actor(Columns.uuid(row, "taken_back_by_id"), row.getString("taken_back_by_name"));
        return new ExcuseView(
                Columns.uuid(row, "excuse_id"),
                row.getString("reason"),
                row.getString("note"),
                Columns.instant(row, "begins"),
                Columns.instant(row, "ends"),
                Recurring.of(row.getString("recurrence")),
                new Actor(Columns.uuid(row, "entered_by_id"), row.getString("entered_by_name")),
                Columns.instant(row, "entered_at"),
                takenBackBy,
                Columns.instant(row, "taken_back_at"),
                row.getInt("agents"),
                agents);
    }
}
