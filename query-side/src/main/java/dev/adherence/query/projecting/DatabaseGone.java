package dev.adherence.query.projecting;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells work that failed because the server went away, or ended the session, from work that cannot be done. */
final class DatabaseGone {

    private DatabaseGone() {}

    /** Also where taking the transaction back failed in turn, which hides what it was to be taken back for. */
    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .anyMatch(DatabaseGone::isOfTheConnection);
    }

    /** The server gives each of its own a state; of what has none the pool says that the connection is closed, or that it has none. */
    private static boolean isOfTheConnection(String state) {
        return state == null || state.startsWith("08") || state.startsWith("57P0");
    }
}
