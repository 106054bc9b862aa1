package db.migration;

import dev.adherence.events.ComparisonKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Accounts bear their e-mail as it is compared; the server's own idea of lower case decides nothing any more. */
public class V460__keys_of_accounts extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("alter table account drop constraint if exists account_email_check");
        }
        Map<String, String> keys = new LinkedHashMap<>();
        try (Statement statement = context.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("select id, email from account")) {
            while (rows.next()) {
                String key = ComparisonKey.of(rows.getString(2));
                if (!key.equals(rows.getString(2))) {
                    keys.put(rows.getString(1), key);
                }
            }
        }
        // Where another account has the key already, this one keeps its spelling: an admin gives its owner a new
        // account.
        try (PreparedStatement update = context.getConnection().prepareStatement("""
                update account a set email = ? where id = ?::uuid and not exists (
                    select 1 from account o where o.organization_id = a.organization_id and o.email = ?)
                """)) {
            for (Map.Entry<String, String> each : keys.entrySet()) {
                update.setString(1, each.getValue());
                update.setString(2, each.getKey());
                update.setString(3, each.getValue());
                update.executeUpdate();
            }
        }
    }
}
