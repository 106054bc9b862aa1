package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.UnknownEvent;
import dev.adherence.events.Verdict;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How one employee stands now: the one fold behind the board's table and the board in memory; it keeps nothing of the past.
 * {@code lasting} is the verdict that holds onward, null while there is none; {@code position} -1 means that nothing was told.
 */
public record Standing(
        UUID employeeId,
        long position,
        UUID organizationId,
        List<UUID> teams,
        String zone,
        boolean active,
        Instant lastReceivedAt,
        Verdict lasting) {

    public static Standing unknown(UUID employeeId) {
        return new Standing(employeeId, -1, null, List.of(), null, true, null, null);
    }

    /** After an assignment, a state or verdicts; what was applied before changes nothing. */
    public Standing after(AdherenceEvent event, long at) {
        if (at <= position) {
            return this;
        }
        if (event instanceof EmployeeAssigned told) {
            return new Standing(
                    employeeId,
                    at,
                    told.organizationId(),
                    told.teams(),
                    told.zone(),
                    told.active(),
                    lastReceivedAt,
                    lasting);
        }
        if (event instanceof StateRecorded told) {
            Instant received = later(micros(told.receivedAt()));
            return new Standing(employeeId, at, organizationId, teams, zone, active, received, lasting);
        }
        if (event instanceof VerdictsReached told) {
            return new Standing(
                    employeeId, at, organizationId, teams, zone, active, lastReceivedAt, lastingAfter(told));
        }
        throw new UnknownEvent(event);
    }

    private Instant later(Instant received) {
        return lastReceivedAt == null || received.isAfter(lastReceivedAt) ? received : lastReceivedAt;
    }

    /** A stretch that ends says nothing about what holds onward, except that it begins no sooner than the end. */
    private Verdict lastingAfter(VerdictsReached event) {
        Instant from = micros(event.from());
        Instant until = micros(event.until());
        if (until == null) {
            List<Verdict> verdicts = event.verdicts();
            return verdicts.isEmpty() ? null : notBefore(verdicts.get(verdicts.size() - 1), from);
        }
        boolean cuts = lasting != null && from.isBefore(until) && lasting.from().isBefore(until);
        return cuts ? notBefore(lasting, until) : lasting;
    }

    private static Verdict notBefore(Verdict verdict, Instant from) {
        Instant begins = micros(verdict.from());
        return new Verdict(
                begins.isBefore(from) ? from : begins,
                verdict.state(),
                micros(verdict.stateStartedAt()),
                verdict.queue(),
                verdict.scheduledState(),
                verdict.status(),
                micros(verdict.since()),
                verdict.shiftDate(),
                verdict.scheduleVersion(),
                verdict.settingsVersion());
    }

    /** The board does not ask how it would stand had nothing been excused. From a row of {@code board_row}. */
    public static Standing of(ResultSet row) throws SQLException {
        Instant from = instant(row, "verdict_from");
        return new Standing(
                Columns.uuid(row, "employee_id"),
                row.getLong("position"),
                Columns.uuid(row, "organization_id"),
                Columns.uuids(row, "team_ids"),
                row.getString("zone"),
                row.getBoolean("active"),
                instant(row, "last_received_at"),
                from == null ? null : BelievedVerdict.verdict(row, from, null));
    }
}
