package dev.adherence.benchmarks.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A durable PostgreSQL of this run's own, with a database for each product and each peer; gone with the run. */
public final class Postgres implements AutoCloseable {

    /** PostgreSQL's own default; a database that is larger than the short form's wants more, as everywhere. */
    private static final String SHARED_BUFFERS = System.getProperty("benchmarks.shared-buffers", "128MB");

    private static final int SEGMENT = 16 * 1024 * 1024;
    /** As much as a whole goal writes, so that none is made while it is measured. */
    private static final int RECYCLED = 190;

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** As the product starts its own, but that checkpoints are rarer: where one falls would decide a round. */
    public static Postgres start() {
        try {
            return new Postgres(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_wal_size", "8GB")
                    .setServerConfig("min_wal_size", "4GB")
                    .setServerConfig("checkpoint_timeout", "15min")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", SHARED_BUFFERS)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets the server have WAL segments to use again, as one that has run for a while has; a new one makes each segment when it is
     * wanted, which takes longer than what is written to it.
     */
    public Postgres withRecycledWal() {
        JdbcClient jdbc = JdbcClient.create(server.getPostgresDatabase());
        jdbc.sql("select count(pg_logical_emit_message(false, 'filler', repeat('x', ?))) from generate_series(1, ?)")
                .params(SEGMENT, RECYCLED)
                .query(Long.class)
                .single();
        jdbc.sql("checkpoint").update();
        return this;
    }

    /** A database with the product's tables. */
    public Database migrated() {
        Database database = empty();
        Flyway.configure()
                .dataSource(server.getDatabase("postgres", database.name()))
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        return database;
    }

    public Database empty() {
        String name = "bench_" + databases.incrementAndGet();
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return new Database(name, server.getJdbcUrl("postgres", name));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a contender keeps its rows. */
    public record Database(String name, String url) {

        /** Every round trip through the pool is counted. */
        public HikariDataSource pool(int size) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(countedUrl());
            config.setUsername("postgres");
            config.setMaximumPoolSize(size);
            return new HikariDataSource(config);
        }

        /** A connection for each who asks, for as long as they want it. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(countedUrl(), "postgres", null);
        }

        public String countedUrl() {
            return "jdbc:postgresql:" + url.substring(url.indexOf("//"), url.indexOf('?')) + "?socketFactory="
                    + CountingSockets.class.getName();
        }
    }
}
