package dev.adherence.app.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A lock that one node of a database holds at a time; PostgreSQL takes it back from a node that dies. */
final class DatabaseLock implements AutoCloseable {

    private final DataSource source;
    private final long key;
    private Connection holding;

    DatabaseLock(DataSource source, long key) {
        this.source = source;
        this.key = key;
    }

    /** Waits for it. */
    DatabaseLock hold() throws SQLException {
        Connection connection = source.getConnection();
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
            lock.setLong(1, key);
            lock.execute();
            holding = connection;
            return this;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Whether it is held here now; asks for it where it is not. */
    boolean isHeld() throws SQLException {
        if (holding != null && holding.isValid(5)) {
            return true;
        }
        close();
        Connection connection = source.getConnection();
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, key);
            try (ResultSet answer = lock.executeQuery()) {
                answer.next();
                if (answer.getBoolean(1)) {
                    holding = connection;
                    return true;
                }
            }
        } finally {
            if (holding == null) {
                connection.close();
            }
        }
        return false;
    }

    /** The pool keeps the connection, so the lock is given back by name. */
    @Override
    public void close() throws SQLException {
        if (holding == null) {
            return;
        }
        try (Connection connection = holding;
                PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            unlock.setLong(1, key);
            unlock.execute();
        } finally {
            holding = null;
        }
    }
}
