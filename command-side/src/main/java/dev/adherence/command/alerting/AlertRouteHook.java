package dev.adherence.command.alerting;

import dev.adherence.command.adherence.reconciling.Placement;
import dev.adherence.eventstore.AppendHook;
import dev.adherence.eventstore.Appended;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, which agent an alert belongs to. */
@Component
class AlertRouteHook implements AppendHook {

    @Override
    public void inAppend(Connection connection, List<Appended> events) throws SQLException {
        List<Appended> raised =
                events.stream().filter(AlertRouteHook::isNewAlert).toList();
        if (raised.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO alert_route (alert_id, employee_id, day)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[])
                ON CONFLICT DO NOTHING
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", metaData(raised, Placement.ALERT)));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", raised.stream().map(Appended::aggregateId).toArray()));
            statement.setArray(3, connection.createArrayOf("int8", metaData(raised, Placement.DAY)));
            statement.executeUpdate();
        }
    }

    private static Object[] metaData(List<Appended> events, String key) {
        return events.stream()
                .map(event -> event.message().getMetaData().get(key))
                .toArray();
    }

    private static boolean isNewAlert(Appended appended) {
        return appended.message().getMetaData().containsKey(Placement.ALERT);
    }
}
