package db.migration;

import dev.adherence.events.ComparisonKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Gives teams and employees the keys that their names and numbers are compared by. Where two of before come to one key, the one that
 * is spelt like it, else the older, has it; the others keep their own spelling for a key, which no computed key is ever like.
 */
public class V230__comparison_keys extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table team add column name_key text");
            statement.execute("alter table employee add column number_key text");
        }
        fill(connection, "team", "name");
        fill(connection, "employee", "number");
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table team alter column name_key set not null");
            statement.execute("alter table employee add check ((number is null) = (number_key is null))");
            statement.execute("drop index team_name");
            statement.execute("drop index employee_number");
            statement.execute("drop index employee_email");
            statement.execute("create unique index team_name on team (organization_id, name_key)");
            statement.execute("create unique index employee_number on employee (organization_id, number_key)");
            // An employee's address is ASCII in lower case, which is its own key.
            statement.execute("create unique index employee_email on employee (organization_id, email)");
        }
    }

    private record Named(String id, String organization, String text) {}

    private static void fill(Connection connection, String table, String column) throws SQLException {
        Map<Named, String> keys = keys(connection, table, column);
        try (PreparedStatement update =
                connection.prepareStatement("update %s set %s_key = ? where id = ?::uuid".formatted(table, column))) {
            for (Map.Entry<Named, String> each : keys.entrySet()) {
                update.setString(1, each.getValue());
                update.setString(2, each.getKey().id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static Map<Named, String> keys(Connection connection, String table, String column) throws SQLException {
        Map<Named, String> keys = new LinkedHashMap<>();
        Set<Named> taken = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, organization_id, %1$s from %2$s where %1$s is not null order by created_at, id"
                                .formatted(column, table))) {
            while (rows.next()) {
                keys.put(new Named(rows.getString(1), rows.getString(2), rows.getString(3)), null);
            }
        }
        keys.replaceAll((row, none) -> {
            String key = ComparisonKey.of(row.text());
            return key.equals(row.text()) && taken.add(new Named(null, row.organization(), key)) ? key : null;
        });
        keys.replaceAll((row, own) -> {
            String key = ComparisonKey.of(row.text());
            return own != null ? own : taken.add(new Named(null, row.organization(), key)) ? key : row.text();
        });
        return keys;
    }
}
