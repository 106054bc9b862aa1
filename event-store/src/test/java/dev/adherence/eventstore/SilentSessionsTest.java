package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
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
        JdbcClient.create(pool).sql("create table copied (number int)").update();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_node_frozen_amid_a_copy_leaves_no_lock_and_what_others_do_goes_on() throws Exception {
        try (Store store = Store.on(pool);
                Connection frozen = session("adherence");
                Connection resting = session("adherence");
                Connection stranger = session("psql")) {
            copyWithoutRows(frozen);
            copyWithoutRows(stranger);
            begin(resting);

            while (sessions().contains(pid(frozen))) {
                TimeUnit.MILLISECONDS.sleep(100);
            }

            assertThat(sessions()).contains(pid(resting), pid(stranger));
            store.append("stream", 0);
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
    private static void copyWithoutRows(Connection connection) throws SQLException {
        begin(connection);
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy copied from stdin");
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
