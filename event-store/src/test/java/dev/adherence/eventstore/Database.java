package dev.adherence.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** One PostgreSQL server for the module, one new database with the store's tables for each test that asks. */
final class Database {

    /** What the sessions of every pool call themselves. */
    static final String POOLED = "a node's pool";

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Database() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pool on a new database; closed by the test. */
    static HikariDataSource fresh() {
        String name = "store_" + NUMBER.incrementAndGet();
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        HikariDataSource pool = pool(name);
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V101__event_store.sql"),
                        new ClassPathResource("db/migration/V110__proof.sql"),
                        new ClassPathResource("db/migration/V111__behind.sql"))
                .execute(pool);
        return pool;
    }

    private static HikariDataSource pool(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(SERVER.getJdbcUrl("postgres", database));
        config.setMaximumPoolSize(6);
        config.addDataSourceProperty("ApplicationName", POOLED);
        return new HikariDataSource(config);
    }
}
