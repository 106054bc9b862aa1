package dev.adherence.app.harness;

import dev.adherence.app.AdherenceApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own on a PostgreSQL of this JVM, with the two roles of an installation; copied from a migrated template, which is
 * faster than migrating.
 */
public record TestDatabase(Server server, String name) {

    private static final String SUPERUSER = "postgres";
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
        return Server.quick().create(" owner adherence_owner");
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.postgres.getPort() + "/" + name;
    }

    /** As whom the application runs. */
    public String user() {
        return "adherence_app";
    }

    /** To whom the tables belong. */
    public String owner() {
        return "adherence_owner";
    }

    /** With all who are still connected to it. */
    void drop() {
        server.execute("drop database " + name + " with (force)");
    }

    /** A connection per statement, as superuser: for looking and for breaking things behind the application's back. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource(SUPERUSER));
    }

    /** What the application can do. */
    public JdbcClient jdbcOfUser() {
        return JdbcClient.create(dataSource(user()));
    }

    /** A connection that stays, for transactions of a superuser. */
    public Connection connect() throws SQLException {
        return dataSource(SUPERUSER).getConnection();
    }

    private DataSource dataSource(String role) {
        return server.postgres.getDatabase(role, name);
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
            TestDatabase template = create(TEMPLATE, "");
            template.jdbc().sql(twoRoles()).update();
            Flyway.configure()
                    .dataSource(template.dataSource(template.owner()))
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
        }

        private static String twoRoles() {
            try (InputStream script = AdherenceApplication.class.getResourceAsStream("/db/two-roles.sql")) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
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
            return create(" owner adherence_owner template " + TEMPLATE);
        }

        private TestDatabase create(String clause) {
            return create("test_" + COUNT.incrementAndGet(), clause);
        }

        private TestDatabase create(String name, String clause) {
            execute("create database " + name + clause);
            return new TestDatabase(this, name);
        }

        private void execute(String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(sql, failure);
            }
        }
    }
}
