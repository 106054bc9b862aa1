package dev.adherence.app.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own on a PostgreSQL of this JVM; copied from a migrated template, which is faster than migrating. */
public record TestDatabase(Server server, String name) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Migrated, without a row of anybody. */
    public static TestDatabase fresh() {
        return Server.quick().copy();
    }

    /** The same on a server that writes to disk before it answers, as the product's own does. */
    public static TestDatabase durable() {
        return Server.durable().copy();
    }

    /** Without even a table: what a first start finds. */
    public static TestDatabase empty() {
        return Server.quick().create("");
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.postgres.getPort() + "/" + name;
    }

    public String user() {
        return "postgres";
    }

    /** A connection per statement, for looking and for breaking things behind the application's back. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    /** A connection that stays, for transactions. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    private DataSource dataSource() {
        return server.postgres.getDatabase(user(), name);
    }

    /** Started when first asked for. */
    public static final class Server {

        private static final String TEMPLATE = "template_of_tests";

        private static Server quick;
        private static Server durable;

        private final EmbeddedPostgres postgres;

        private Server(EmbeddedPostgres.Builder builder) {
            try {
                this.postgres = builder.start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            Flyway.configure()
                    .dataSource(create(TEMPLATE, "").dataSource())
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
        }

        /** Without fsync, as zonky does by default: the machine does not lose power within a test. */
        private static synchronized Server quick() {
            if (quick == null) {
                quick = new Server(EmbeddedPostgres.builder());
            }
            return quick;
        }

        private static synchronized Server durable() {
            if (durable == null) {
                durable = new Server(EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on"));
            }
            return durable;
        }

        private TestDatabase copy() {
            return create(" template " + TEMPLATE);
        }

        private TestDatabase create(String clause) {
            return create("test_" + COUNT.incrementAndGet(), clause);
        }

        private TestDatabase create(String name, String clause) {
            String sql = "create database " + name + clause;
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(sql, failure);
            }
            return new TestDatabase(this, name);
        }
    }
}
