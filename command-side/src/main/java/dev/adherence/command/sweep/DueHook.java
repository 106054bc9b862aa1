package dev.adherence.command.sweep;

import dev.adherence.command.adherence.reconciling.Placement;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.eventstore.AppendHook;
import dev.adherence.eventstore.Appended;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, when each agent is to be judged next. */
@Component
class DueHook implements AppendHook {

    @Override
    public void inAppend(Connection connection, List<Appended> events) throws SQLException {
        Map<String, Appended> lastWithDue = new LinkedHashMap<>();
        Map<String, String> sources = new HashMap<>();
        for (Appended appended : events) {
            if (appended.message().getMetaData().containsKey(Placement.DUE)) {
                lastWithDue.put(appended.aggregateId(), appended);
            }
            if (appended.message().getPayload() instanceof StateRecorded recorded) {
                sources.put(appended.aggregateId(), recorded.source());
            }
        }
        if (lastWithDue.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO due (employee_id, due_at, sequence, source) VALUES (?, ?, ?, ?)
                ON CONFLICT (employee_id) DO UPDATE
                SET due_at = excluded.due_at, sequence = excluded.sequence, claimed_until = NULL,
                    source = coalesce(excluded.source, due.source)
                WHERE due.sequence < excluded.sequence
                """)) {
            for (Appended appended : lastWithDue.values()) {
                statement.setObject(1, UUID.fromString(appended.aggregateId()));
                String due = (String) appended.message().getMetaData().get(Placement.DUE);
                if (due.equals(Placement.NEVER)) {
                    statement.setNull(2, Types.TIMESTAMP_WITH_TIMEZONE);
                } else {
                    statement.setObject(2, OffsetDateTime.ofInstant(Instant.parse(due), ZoneOffset.UTC));
                }
                statement.setLong(3, appended.sequence());
                statement.setString(4, sources.get(appended.aggregateId()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
