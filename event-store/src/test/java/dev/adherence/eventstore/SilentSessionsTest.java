package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class SilentSessionsTest {

    private HikariDataSource pool;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
        JdbcClient jdbc = JdbcClient.create(pool);
        jdbc.sql("create table of_the_frozen (number int)").update();
        jdbc.sql("create table of_the_stranger (number int)").update();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_node_frozen_amid_a_copy_leaves_no_lock_and_nobody_else_is_ended() throws Exception {
        try (Store node = Store.on(pool);
                Connection frozen = session(Database.POOLED);
                Connection resting = session(Database.POOLED);
                Connection stranger = session("psql")) {
            copyWithoutRows(frozen, "of_the_frozen");
            copyWithoutRows(stranger, "of_the_stranger");
            begin(resting);

            // Waits for the lock of the COPY.
            JdbcClient.create(pool).sql("truncate of_the_frozen").update();

            assertThat(sessions()).contains(pid(resting), pid(stranger)).doesNotContain(pid(frozen));
            stranger.abort(Runnable::run);
        }
    }

    private Connection session(String application) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", application);
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /** Between the answer to COPY and its first row. */
    private static void copyWithoutRows(Connection connection, String table) throws SQLException {
        begin(connection);
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private List<Integer> sessions() {
        return JdbcClient.create(pool)
                .sql("select pid from pg_stat_activity where datname = current_database()")
                .query(Integer.class)
                .list();
    }
}
