package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
     * A statement that writes rows, in the two texts that are parsed once only: most appends have one row, for which driver and
     * server are spared arrays.
     *
     * @param one with the values of the row in its places
     * @param some with an array of all rows' values for each column
     * @param types of PostgreSQL, one for each column
     */
    record RowsStatement(String one, String some, List<String> types) {

        /**
         * @param insert what stands before the rows
         * @param onConflict what stands behind them
         */
        public static RowsStatement of(String insert, List<String> types, String onConflict) {
            String values = types.stream().map("?::%s"::formatted).collect(Collectors.joining(", "));
            String arrays = types.stream().map("?::%s[]"::formatted).collect(Collectors.joining(", "));
            return new RowsStatement(
                    insert + " VALUES (" + values + ") " + onConflict,
                    insert + " SELECT * FROM unnest(" + arrays + ") " + onConflict,
                    List.copyOf(types));
        }

        /** Each column has the values of all rows, of which there is one at least. */
        public Prepared with(Object[]... columns) {
            return new Prepared(this, List.of(columns));
        }
    }

    /** One statement with the values of its rows. */
    record Prepared(RowsStatement statement, List<Object[]> columns) {

        private boolean isOne() {
            return columns.get(0).length == 1;
        }

        String sql() {
            return isOne() ? statement.one() : statement.some();
        }

        void execute(Connection connection) throws SQLException {
            try (PreparedStatement prepared = connection.prepareStatement(sql())) {
                bind(connection, prepared, 1);
                prepared.execute();
            }
        }

        /** Answers the place of the parameter that follows. */
        int bind(Connection connection, PreparedStatement prepared, int first) throws SQLException {
            int place = first;
            for (int column = 0; column < columns.size(); column++) {
                Object[] values = columns.get(column);
                if (isOne()) {
                    // the cast in the text says the type, of a null as well
                    prepared.setObject(place++, values[0], Types.OTHER);
                } else {
                    prepared.setArray(
                            place++, connection.createArrayOf(statement.types().get(column), values));
                }
            }
            return place;
        }
    }
}
