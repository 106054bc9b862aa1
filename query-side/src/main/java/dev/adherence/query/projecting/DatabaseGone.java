package dev.adherence.query.projecting;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells work that failed because the server went away, or ended the session, from work that cannot be done. */
final class DatabaseGone {

    /** What the pool says, without a state, of a connection that it has taken back since it was broken. */
    private static final String CLOSED = "Connection is closed";

    private DatabaseGone() {}

    /** Also where taking the transaction back failed in turn, which hides what it was to be taken back for. */
    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .anyMatch(DatabaseGone::isOfTheConnection);
    }

    private static boolean isOfTheConnection(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // the pool has no connection to give, or the one that it gave is closed
            return failure instanceof SQLTransientConnectionException || CLOSED.equals(failure.getMessage());
        }
        return state.startsWith("08") || state.startsWith("57P0");
    }
}
