package dev.adherence.command.sweep;

import dev.adherence.command.adherence.reconciling.Placement;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.eventstore.AppendHook;
import dev.adherence.eventstore.Appended;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, when each agent is to be judged next. */
@Component
class DueHook implements AppendHook {

    @Override
    public void inAppend(Connection connection, List<Appended> events) throws SQLException {
        // in order of id, so that no two statements wait for each other's rows
        Map<UUID, Appended> lastWithDue = new TreeMap<>();
        Map<UUID, String> sources = new HashMap<>();
        for (Appended appended : events) {
            boolean due = appended.message().getMetaData().containsKey(Placement.DUE);
            if (due || appended.message().getPayload() instanceof StateRecorded) {
                UUID employee = UUID.fromString(appended.aggregateId());
                if (due) {
                    lastWithDue.put(employee, appended);
                }
                if (appended.message().getPayload() instanceof StateRecorded recorded) {
                    sources.put(employee, recorded.source());
                }
            }
        }
        if (lastWithDue.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO due (employee_id, due_at, sequence, source)
                SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::text[])
                ON CONFLICT (employee_id) DO UPDATE
                SET due_at = excluded.due_at, sequence = excluded.sequence, claimed_until = NULL,
                    source = coalesce(excluded.source, due.source)
                WHERE due.sequence < excluded.sequence
                """)) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", lastWithDue.keySet().toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "timestamptz",
                            lastWithDue.values().stream().map(DueHook::dueAt).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "int8",
                            lastWithDue.values().stream()
                                    .map(Appended::sequence)
                                    .toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            lastWithDue.keySet().stream().map(sources::get).toArray()));
            statement.executeUpdate();
        }
    }

    private static String dueAt(Appended appended) {
        String due = (String) appended.message().getMetaData().get(Placement.DUE);
        return due.equals(Placement.NEVER) ? null : due;
    }
}
