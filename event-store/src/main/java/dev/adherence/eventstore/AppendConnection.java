package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The appender's own connection, opened when needed and kept; used by one thread at a time. */
final class AppendConnection {

    private static final Logger log = LoggerFactory.getLogger(AppendConnection.class);
    private static final int SOCKET_TIMEOUT_MILLIS = (int) TimeUnit.SECONDS.toMillis(40);

    /**
     * The server ends what a node leaves hanging: a waiting append, a statement, a transaction whose node was frozen, one whose
     * message was cut off on its way (from PostgreSQL 17 on; such a session is not idle), one whose machine is gone. All below the
     * socket's own timeout, so that the server speaks first. Where the database is set to answer before a commit is durable, this
     * connection is not. Its few statements are planned once: planned for the values of each time, as PostgreSQL does with arrays,
     * they would get the same plans.
     */
    private static final String LIMITS = """
            set lock_timeout = '15s';
            set statement_timeout = '30s';
            set idle_in_transaction_session_timeout = '10s';
            set tcp_keepalives_idle = 5;
            set tcp_keepalives_interval = 2;
            set tcp_keepalives_count = 3;
            set plan_cache_mode = force_generic_plan;
            select set_config('transaction_timeout', '20s', false)
             where current_setting('server_version_num')::integer >= 170000;
            select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';
            """;

    private final DataSource dataSource;
    private Connection connection;

    AppendConnection(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean isOpen() {
        return connection != null;
    }

    /** For a message that is a transaction of its own. */
    Connection forMessage() throws SQLException {
        return committing(true);
    }

    /** For a transaction of more than one message. */
    Connection forTransaction() throws SQLException {
        return committing(false);
    }

    private Connection committing(boolean byItself) throws SQLException {
        if (connection == null) {
            connection = open();
        }
        connection.setAutoCommit(byItself);
        return connection;
    }

    private Connection open() throws SQLException {
        Connection opened = dataSource.getConnection();
        try {
            opened.setNetworkTimeout(Runnable::run, SOCKET_TIMEOUT_MILLIS);
            opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            opened.setAutoCommit(true);
            try (Statement statement = opened.createStatement()) {
                statement.execute(LIMITS);
            }
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** Whether the transaction is over and the connection fit for the next one. */
    boolean rollback() {
        if (connection == null) {
            return false;
        }
        try {
            // else the server has done it, as for every message that fails
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return true;
        } catch (SQLException e) {
            drop();
            return false;
        }
    }

    /** Without a word to the server, for a connection that may be dead. */
    void drop() {
        if (connection == null) {
            return;
        }
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            log.debug("The append connection was gone already", e);
        } finally {
            connection = null;
        }
    }
}
