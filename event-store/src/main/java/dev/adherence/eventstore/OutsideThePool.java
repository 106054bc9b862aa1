package dev.adherence.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.ClassUtils;

/**
 * Connections to the same database that the pool does not count: appending and listening each keep one, and must get it even when
 * every pooled connection is held by a thread that waits for an append.
 */
final class OutsideThePool {

    private static final String SESSION_NAME = "event-store";

    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", OutsideThePool.class.getClassLoader());

    private OutsideThePool() {}

    static DataSource of(DataSource pool) {
        try {
            if (HIKARI && pool.isWrapperFor(HikariDataSource.class)) {
                return direct(pool.unwrap(HikariDataSource.class));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot tell what kind of data source " + pool + " is", e);
        }
        return pool;
    }

    /** What the sessions of a node are called in {@code pg_stat_activity}: the pool's as it was set up, and those outside of it. */
    static Set<String> namesOfSessions(DataSource pool) {
        try (Connection pooled = pool.getConnection()) {
            Set<String> names = new HashSet<>(Set.of(SESSION_NAME));
            names.add(pooled.getClientInfo("ApplicationName"));
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask the pool what its sessions are called", e);
        }
    }

    private static DataSource direct(HikariDataSource pool) {
        if (pool.getJdbcUrl() == null) {
            return pool.getDataSource();
        }
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setUrl(pool.getJdbcUrl());
        if (pool.getUsername() != null) {
            direct.setUser(pool.getUsername());
        }
        if (pool.getPassword() != null) {
            direct.setPassword(pool.getPassword());
        }
        direct.setTcpKeepAlive(true);
        direct.setApplicationName(SESSION_NAME);
        return direct;
    }
}
