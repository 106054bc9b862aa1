package dev.adherence.eventstore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits all waiting appends in one transaction, one such transaction at a time; an append is done when it is committed. */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int EVENTS_PER_TRANSACTION = 5_000;
    private static final int QUESTIONS_AFTER_LOST_COMMIT = 10;
    private static final int TRIES = 5;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final PendingAppend CLOSE = new PendingAppend(List.of(), null);

    private final AppendTransaction transaction;
    private final AppendConnection connection;
    private final Consumer<List<Appended>> afterCommit;
    private final LinkedBlockingQueue<PendingAppend> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Object gate = new Object();
    private boolean closed;

    GroupCommit(DataSource dataSource, AppendTransaction transaction, Consumer<List<Appended>> afterCommit) {
        this.connection = new AppendConnection(dataSource);
        this.transaction = transaction;
        this.afterCommit = afterCommit;
        this.thread = new Thread(this::run, "event-store-appender");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when the events are committed; throws when they are not. */
    void append(PendingAppend append) {
        synchronized (gate) {
            if (closed) {
                throw new EventStoreException("The event store is closed");
            }
            waiting.add(append);
        }
        try {
            // Not interruptible on purpose: the outcome is bounded by timeouts and must be known.
            append.outcome().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new EventStoreException("Append failed", e.getCause());
        }
    }

    private void run() {
        List<PendingAppend> group = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                open = collect(group);
                if (!group.isEmpty()) {
                    commit(group);
                }
            } catch (Throwable e) {
                // Whatever it is, it ends no thread but close() and leaves no append without an answer.
                connection.drop();
                fail(group, new EventStoreException("Append failed: " + e.getMessage(), e));
            } finally {
                group.clear();
            }
        }
        connection.drop();
    }

    /** Waits for one append and takes all others that wait as well; false when it met the end. */
    private boolean collect(List<PendingAppend> group) throws InterruptedException {
        int events = 0;
        for (PendingAppend next = waiting.take(); next != null; next = waiting.poll()) {
            if (next == CLOSE) {
                return false;
            }
            group.add(next);
            events += next.rows().size();
            if (events >= EVENTS_PER_TRANSACTION) {
                break;
            }
        }
        return true;
    }

    private void commit(List<PendingAppend> group) throws InterruptedException {
        try {
            writeAndCommit(group, TRIES);
            return;
        } catch (SQLException | RuntimeException e) {
            if (group.size() == 1 || isConnectionFailure(e)) {
                fail(group, refusal(group, e));
                return;
            }
        }
        // One of them spoils the transaction of all: each for itself, so that only that one fails.
        for (PendingAppend append : group) {
            commit(List.of(append));
        }
    }

    private void writeAndCommit(List<PendingAppend> group, int tries) throws SQLException, InterruptedException {
        boolean kept = connection.isOpen();
        List<Appended> written;
        try {
            written = transaction.write(connection.get(), group);
        } catch (SQLException | RuntimeException e) {
            boolean lost = !connection.rollback();
            if (lost ? !kept || !isConnectionFailure(e) : tries == 1 || !isTransient(e)) {
                throw e;
            }
            // No COMMIT was sent, so nothing can be stored: the kept connection had died since its last use, or
            // PostgreSQL
            // gave this transaction up for another that a hook's rows were wanted by.
            log.info("Appending events again: {}", e.getMessage());
            writeAndCommit(group, tries - 1);
            return;
        }
        try {
            connection.get().commit();
        } catch (SQLException e) {
            if (connection.rollback() && !isConnectionFailure(e)) {
                throw e;
            }
            connection.drop();
            findOut(group, e);
            return;
        }
        transaction.committed();
        succeed(group, written);
    }

    /** The connection was lost while committing: ask the database which way it went before answering anybody. */
    private void findOut(List<PendingAppend> group, SQLException lost) throws InterruptedException {
        for (int question = 0; question < QUESTIONS_AFTER_LOST_COMMIT; question++) {
            try {
                boolean stored = AppendTransaction.isStored(connection.get(), group.get(0));
                connection.rollback();
                if (stored) {
                    succeed(group, List.of());
                } else {
                    fail(group, new EventStoreException("Connection lost while committing; nothing was stored", lost));
                }
                return;
            } catch (SQLException e) {
                connection.drop();
                log.warn("Connection lost while committing; the outcome cannot be asked yet: {}", e.getMessage());
                TimeUnit.SECONDS.sleep(1);
            }
        }
        fail(
                group,
                new EventStoreException("Connection lost while committing and not back; the outcome is unknown", lost));
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

    private static RuntimeException refusal(List<PendingAppend> group, Exception e) {
        PendingAppend.Row first = group.get(0).rows().get(0);
        if (isTakenSequence(e)) {
            return new ConcurrencyException(
                    "Another event of stream " + first.message().getAggregateIdentifier() + " took sequence "
                            + first.message().getSequenceNumber() + " or one after it first",
                    e);
        }
        if (e instanceof RuntimeException ofHook) {
            return ofHook;
        }
        return new EventStoreException(
                "Events of stream " + first.message().getAggregateIdentifier() + " from sequence "
                        + first.message().getSequenceNumber() + " were not stored: " + e.getMessage(),
                e);
    }

    private static boolean isTakenSequence(Exception e) {
        if (!(e instanceof PSQLException postgres) || !UNIQUE_VIOLATION.equals(postgres.getSQLState())) {
            return false;
        }
        ServerErrorMessage message = postgres.getServerErrorMessage();
        return message != null && "event_stream".equals(message.getConstraint());
    }

    /** A deadlock or a serialization failure. */
    private static boolean isTransient(Exception e) {
        return e instanceof SQLException sql
                && ("40P01".equals(sql.getSQLState()) || "40001".equals(sql.getSQLState()));
    }

    /** Class 08, and the server's shutting down or ending this session. */
    private static boolean isConnectionFailure(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            if (state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("25P03"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.add(CLOSE);
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
