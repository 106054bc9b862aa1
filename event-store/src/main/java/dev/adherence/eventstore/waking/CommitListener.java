package dev.adherence.eventstore.waking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals when another node committed events, and once a second anyway, tells the others that it listens, and ends the sessions of
 * those that fell silent; it reconnects by itself and never fails.
 */
public final class CommitListener implements AutoCloseable {

    public static final String CHANNEL = "event_appended";

    private static final Logger log = LoggerFactory.getLogger(CommitListener.class);
    private static final int LOOK_AGAIN_MILLIS = 1_000;

    private final DataSource dataSource;
    private final Set<String> namesOfSessions;
    private final String ownNode;
    private final CommitSignal commitSignal;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Connection connection;

    /** @param namesOfSessions what sessions of the nodes call themselves, so that no other one is ended */
    public CommitListener(
            DataSource dataSource, Set<String> namesOfSessions, String ownNode, CommitSignal commitSignal) {
        this.dataSource = dataSource;
        this.namesOfSessions = Set.copyOf(namesOfSessions);
        this.ownNode = ownNode;
        this.commitSignal = commitSignal;
        this.thread = new Thread(this::run, "event-store-listener");
        thread.setDaemon(true);
    }

    public CommitListener start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!closed) {
            try {
                listen();
            } catch (SQLException e) {
                if (!closed) {
                    log.warn("Not listening for events of other nodes, asking each second: {}", e.getMessage());
                    commitSignal.raise();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
                }
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection opened = dataSource.getConnection()) {
            connection = opened;
            opened.setAutoCommit(true);
            try (Statement statement = opened.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            commitSignal.peers().listening();
            hear(opened);
        } finally {
            commitSignal.peers().deaf();
            connection = null;
        }
    }

    private void hear(Connection opened) throws SQLException {
        PGConnection postgres = opened.unwrap(PGConnection.class);
        try (PreparedStatement say = opened.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
            say.setString(1, ownNode);
            say.execute();
            long said = System.nanoTime();
            // What was committed before LISTEN took effect was announced to nobody here.
            commitSignal.raise();
            while (!closed) {
                PGNotification[] notifications = postgres.getNotifications(LOOK_AGAIN_MILLIS);
                if (anyForeign(notifications)) {
                    commitSignal.peers().heard();
                    commitSignal.raise();
                } else if (notifications == null || notifications.length == 0) {
                    commitSignal.raise();
                }
                if (System.nanoTime() - said >= PeerPresence.SAY_NANOS) {
                    SilentSessions.end(opened, namesOfSessions);
                    say.execute();
                    said = System.nanoTime();
                }
            }
        }
    }

    private boolean anyForeign(PGNotification[] notifications) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                if (!ownNode.equals(notification.getParameter())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Connection open = connection;
        if (open != null) {
            try {
                // Ends the wait for notifications.
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The listening connection was gone already", e);
            }
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
