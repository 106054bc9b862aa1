package dev.adherence.command.alerting;

import dev.adherence.command.adherence.reconciling.Placement;
import dev.adherence.eventstore.AppendHook;
import dev.adherence.eventstore.Appended;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps, in the transaction of the append, which agent an alert belongs to. */
@Component
class AlertRouteHook implements AppendHook {

    @Override
    public void inAppend(Connection connection, List<Appended> events) throws SQLException {
        if (events.stream().noneMatch(AlertRouteHook::isNewAlert)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO alert_route (alert_id, employee_id, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (Appended appended : events) {
                if (isNewAlert(appended)) {
                    var metaData = appended.message().getMetaData();
                    statement.setObject(1, UUID.fromString((String) metaData.get(Placement.ALERT)));
                    statement.setObject(2, UUID.fromString(appended.aggregateId()));
                    statement.setLong(3, ((Number) metaData.get(Placement.DAY)).longValue());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static boolean isNewAlert(Appended appended) {
        return appended.message().getMetaData().containsKey(Placement.ALERT);
    }
}
