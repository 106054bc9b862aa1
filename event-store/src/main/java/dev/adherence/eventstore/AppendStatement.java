package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * A hook that can say beforehand what it writes: a small append then sends it together with the events and the COMMIT, instead of
 * asking and waiting once more.
 */
public interface AppendStatement extends AppendHook {

    /** What to write beside these events, which are in their order and have no positions yet; empty where they do not concern it. */
    Optional<Prepared> beside(List<DomainEventMessage<?>> events);

    @Override
    default void inAppend(Connection connection, List<Appended> events) throws SQLException {
        Optional<Prepared> wanted = beside(
                events.stream().<DomainEventMessage<?>>map(Appended::message).toList());
        if (wanted.isPresent()) {
            wanted.get().execute(connection);
        }
    }

    /**
     * One statement.
     *
     * @param sql the same text for all appends of a kind, since it is parsed once only; with a place for each parameter
     */
    record Prepared(String sql, List<? extends Parameter> parameters) {

        /** What stands in one place of the text. */
        public sealed interface Parameter {

            void bind(Connection connection, PreparedStatement statement, int place) throws SQLException;
        }

        /** The values of all rows, given as one array of the PostgreSQL type that is named. */
        public record Column(String type, Object[] values) implements Parameter {

            @Override
            public void bind(Connection connection, PreparedStatement statement, int place) throws SQLException {
                statement.setArray(place, connection.createArrayOf(type, values));
            }
        }

        /**
         * The value of the only row, which spares driver and server the array.
         *
         * @param type of {@link java.sql.Types}; said also of a null, lest the server parse the text again
         */
        public record Value(int type, Object value) implements Parameter {

            @Override
            public void bind(Connection connection, PreparedStatement statement, int place) throws SQLException {
                statement.setObject(place, value, type);
            }
        }

        void execute(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(connection, statement, 1);
                statement.execute();
            }
        }

        /** Answers the place of the parameter that follows. */
        int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
            int place = first;
            for (Parameter parameter : parameters) {
                parameter.bind(connection, statement, place++);
            }
            return place;
        }
    }
}
