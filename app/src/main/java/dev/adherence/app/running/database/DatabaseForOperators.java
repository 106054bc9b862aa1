package dev.adherence.app.running.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/database}: as whom a node uses its database, and whether they agree on the time; for operators alone. */
@Component
@Endpoint(id = "database")
class DatabaseForOperators {

    /**
     * @param powers what the role may do to the record beyond what it needs; null: nothing
     * @param clockDiffersMillis by so much its clock is ahead of that of this node
     */
    record InUse(String version, String role, String powers, long clockDiffersMillis) {}

    private final DataSource database;

    DatabaseForOperators(DataSource database) {
        this.database = database;
    }

    @ReadOperation
    InUse database() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('server_version'), current_user, clock_timestamp()")) {
            row.next();
            Instant there = row.getObject(3, OffsetDateTime.class).toInstant();
            return new InUse(
                    row.getString(1),
                    row.getString(2),
                    PowersOfRole.beyond(connection).orElse(null),
                    Duration.between(Instant.now(), there).toMillis());
        }
    }
}
