package dev.adherence.eventstore;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failure of an append means. */
final class Refusals {

    private static final String UNIQUE_VIOLATION = "23505";

    /** The session was idle in its transaction, or in one, for too long. */
    private static final Set<String> ENDED = Set.of("25P03", "25P04");

    private Refusals() {}

    /** As the caller is told. */
    static RuntimeException of(PendingAppend append, Exception e) {
        PendingAppend.Row first = append.rows().get(0);
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

    static boolean isTakenSequence(Exception e) {
        if (!(e instanceof PSQLException postgres) || !UNIQUE_VIOLATION.equals(postgres.getSQLState())) {
            return false;
        }
        ServerErrorMessage message = postgres.getServerErrorMessage();
        return message != null && "event_stream".equals(message.getConstraint());
    }

    /** A deadlock or a serialization failure. */
    static boolean isTransient(Exception e) {
        return e instanceof SQLException sql
                && ("40P01".equals(sql.getSQLState()) || "40001".equals(sql.getSQLState()));
    }

    /** Class 08, and the server's shutting down or ending this session. */
    static boolean isConnectionFailure(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            if (state != null && (state.startsWith("08") || state.startsWith("57P") || ENDED.contains(state))) {
                return true;
            }
        }
        return false;
    }
}
