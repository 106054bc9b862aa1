package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role as which the application runs: gets what it needs from the owner; where it may do more than that, the start says so. */
final class RunningRole {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRole.class);

    private final Database database;

    RunningRole(Database database) {
        this.database = database;
    }

    /** After the migrations, and before anything else uses the tables. */
    void prepare(Connection owner) throws SQLException {
        try (Connection running = database.connect()) {
            String name = currentUser(running);
            if (!name.equals(currentUser(owner))) {
                new Privileges(owner, name).grant();
            }
            String schema = text(owner, "select current_schema()");
            if (!schema.equals(text(running, "select current_schema()"))) {
                throw new StartFailure("The tables are in the schema " + schema + ", where the user '" + name
                        + "' does not look: add ?currentSchema=" + schema + " to SPRING_DATASOURCE_URL.");
            }
            PowersOfRole.beyond(running)
                    .ifPresent(power -> LOG.warn(
                            "The database's user '{}', as whom this runs, {}: a fault of this program could change what is recorded. Give it"
                                    + " a role of its own, as docs/operations.md (Two roles) says.",
                            name,
                            power));
        }
    }

    private static String currentUser(Connection connection) throws SQLException {
        return text(connection, "select current_user");
    }

    private static String text(Connection connection, String question) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(question);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
