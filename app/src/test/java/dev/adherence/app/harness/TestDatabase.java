package dev.adherence.app.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own on the one PostgreSQL of this JVM; copied from a migrated template, which is faster than migrating. */
public record TestDatabase(String name) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Migrated, without a row of anybody. */
    public static TestDatabase fresh() {
        return create(" template " + Template.NAME);
    }

    /** Without even a table: what a first start finds. */
    public static TestDatabase empty() {
        return create("");
    }

    private static TestDatabase create(String clause) {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        Server.execute("create database " + database.name + clause);
        return database;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + name;
    }

    public String user() {
        return "postgres";
    }

    /** A connection per statement, for looking and for breaking things behind the application's back. */
    public JdbcClient jdbc() {
        return JdbcClient.create(Server.POSTGRES.getDatabase(user(), name));
    }

    /** Without fsync, as zonky does by default: the machine does not lose power within a test; crash tests kill processes only. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static void execute(String sql) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(sql, failure);
            }
        }
    }

    private static final class Template {

        static final String NAME = migrated();

        private static String migrated() {
            TestDatabase template = new TestDatabase("template_of_tests");
            Server.execute("create database " + template.name);
            Flyway.configure()
                    .dataSource(Server.POSTGRES.getDatabase(template.user(), template.name))
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return template.name;
        }
    }
}
