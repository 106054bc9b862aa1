package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits groups of appends over one connection and leaves no append without an answer; used by one thread at a time. */
final class Committer {

    private static final Logger log = LoggerFactory.getLogger(Committer.class);
    private static final int QUESTIONS_AFTER_LOST_COMMIT = 10;
    private static final int TRIES = 5;

    private final AppendTransaction transaction;
    private final AppendConnection connection;
    private final Consumer<List<Appended>> afterCommit;
    private boolean interrupted;

    Committer(DataSource dataSource, AppendTransaction transaction, Consumer<List<Appended>> afterCommit) {
        this.connection = new AppendConnection(dataSource);
        this.transaction = transaction;
        this.afterCommit = afterCommit;
    }

    void disconnect() {
        connection.drop();
    }

    /** Every append of the group has its outcome when this returns. */
    void commit(List<PendingAppend> group) {
        putOffInterrupt();
        try {
            answer(group);
        } finally {
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An interrupt closes the connection under a virtual thread; others of the group wait for the outcome. */
    private void putOffInterrupt() {
        interrupted |= Thread.interrupted();
    }

    private void answer(List<PendingAppend> group) {
        try {
            writeAndCommit(group, TRIES);
        } catch (SQLException | RuntimeException e) {
            if (group.size() == 1 || Refusals.isConnectionFailure(e)) {
                fail(group, Refusals.of(group.get(0), e));
                return;
            }
            // One of them spoils the transaction of all: each for itself, so that only that one fails.
            for (PendingAppend append : group) {
                answer(List.of(append));
            }
        } catch (Throwable e) {
            // Whatever it is, it leaves no append without an answer.
            connection.drop();
            fail(group, new EventStoreException("Append failed: " + e.getMessage(), e));
        }
    }

    private void writeAndCommit(List<PendingAppend> group, int tries) throws SQLException {
        boolean kept = connection.isOpen();
        boolean commitSent = false;
        List<Appended> written;
        try {
            boolean oneMessage = transaction.fitsOneMessage(group);
            Connection open = oneMessage ? connection.forMessage() : connection.forTransaction();
            commitSent = oneMessage;
            written = oneMessage ? transaction.writeAndCommit(open, group) : transaction.write(open, group);
        } catch (SQLException | RuntimeException e) {
            recover(group, e, kept, commitSent, tries);
            return;
        }
        if (!commitSent) {
            try {
                connection.forTransaction().commit();
            } catch (SQLException e) {
                if (connection.rollback() && !Refusals.isConnectionFailure(e)) {
                    throw e;
                }
                putOffInterrupt();
                connection.drop();
                findOut(group, e);
                return;
            }
        }
        transaction.committed();
        succeed(group, written);
    }

    private void recover(List<PendingAppend> group, Exception e, boolean kept, boolean commitSent, int tries)
            throws SQLException {
        putOffInterrupt();
        boolean lost = !connection.rollback();
        if (lost && commitSent) {
            findOutOrSendAgain(group, e, tries);
            return;
        }
        if (lost ? !kept || !Refusals.isConnectionFailure(e) : tries == 1 || !Refusals.isTransient(e)) {
            if (e instanceof RuntimeException ofHook) {
                throw ofHook;
            }
            throw (SQLException) e;
        }
        // No COMMIT was sent or none was done, so nothing can be stored: the kept connection had died since its last
        // use, or PostgreSQL gave this transaction up for another that a hook's rows were wanted by.
        log.info("Appending events again: {}", e.getMessage());
        writeAndCommit(group, tries - 1);
    }

    /** The connection was lost while committing: ask the database which way it went before answering anybody. */
    private void findOut(List<PendingAppend> group, Exception lost) {
        Optional<Boolean> stored = askWhetherStored(group);
        if (stored.isEmpty()) {
            fail(group, unknown(lost));
        } else if (stored.get()) {
            succeed(group, List.of());
        } else {
            // It had the lock when its COMMIT was sent, so it is over by now.
            fail(group, new EventStoreException("Connection lost while committing; nothing was stored", lost));
        }
    }

    /**
     * Of a message that held everything, the server may not even have begun with the lock: that nothing is stored now does not say that
     * nothing will be. The same rows sent again take those places, or find them taken by that very message.
     */
    private void findOutOrSendAgain(List<PendingAppend> group, Exception lost, int tries) throws SQLException {
        Optional<Boolean> stored = askWhetherStored(group);
        if (stored.isEmpty() || (!stored.get() && tries == 1)) {
            fail(group, unknown(lost));
        } else if (stored.get()) {
            succeed(group, List.of());
        } else {
            log.info("Appending events again: {}", lost.getMessage());
            try {
                writeAndCommit(group, tries - 1);
            } catch (SQLException e) {
                if (!Refusals.isTakenSequence(e) || !askWhetherStored(group).orElse(false)) {
                    throw e;
                }
                succeed(group, List.of());
            }
        }
    }

    /** All of the group or nothing is stored; empty when the database is not back in time. */
    private Optional<Boolean> askWhetherStored(List<PendingAppend> group) {
        for (int question = 0; question < QUESTIONS_AFTER_LOST_COMMIT; question++) {
            try {
                boolean stored = AppendTransaction.isStored(connection.forTransaction(), group.get(0));
                connection.rollback();
                return Optional.of(stored);
            } catch (SQLException e) {
                connection.drop();
                log.warn("Connection lost while committing; the outcome cannot be asked yet: {}", e.getMessage());
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
        return Optional.empty();
    }

    private static EventStoreException unknown(Exception lost) {
        return new EventStoreException("Connection lost while committing and not back; the outcome is unknown", lost);
    }

    /** {@code written} may be empty: then readers find the events in the log. */
    private void succeed(List<PendingAppend> group, List<Appended> written) {
        afterCommit.accept(written);
        for (PendingAppend append : group) {
            append.outcome().complete(null);
        }
    }

    private static void fail(List<PendingAppend> group, RuntimeException reason) {
        for (PendingAppend append : group) {
            append.outcome().completeExceptionally(reason);
        }
    }
}
