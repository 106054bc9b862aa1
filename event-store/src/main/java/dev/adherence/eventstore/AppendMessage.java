package dev.adherence.eventstore;

import dev.adherence.eventstore.waking.CommitListener;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * A small append as one message to the server: lock, announcement, events, what goes with them, and the COMMIT; one round trip in
 * all, which is one less than an INSERT and its COMMIT.
 */
record AppendMessage(List<PendingAppend.Row> rows, List<AppendStatement.Prepared> beside, String node) {

    /** Held from before a position is chosen until the commit, by one appender of all nodes ("adherenc" in ASCII). */
    private static final long LOCK = 0x6164686572656e63L;

    /** In a statement of its own: the next one then sees what the previous holder committed. */
    static final String TAKE_LOCK = "select pg_advisory_xact_lock(" + LOCK + ")";

    /** Delivered by PostgreSQL at the commit, and only then. */
    static final String ANNOUNCE = "select pg_notify('" + CommitListener.CHANNEL + "', ?)";

    private static final String INSERT = """
            with head as (select coalesce(max(position), 0) as position from event_log),
                 inserted as (
                   insert into event_log (position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload)
                   select head.position + place, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload
                     from head, unnest(?::timestamptz[], ?::integer[], ?::integer[], ?::integer[], ?::smallint[], ?::uuid[],
                                       ?::bytea[], ?::bytea[])
                                with ordinality as row (recorded_at, stream, sequence, bucket, kind, event_id, metadata,
                                                        payload, place))
            select position from head
            """;

    /** Answers the position before the first of these events; they are committed then. */
    long send(Connection connection, StreamNumbers streams, EventKinds kinds) throws SQLException {
        try (PreparedStatement message = connection.prepareStatement(sql())) {
            message.setString(1, node);
            int place = bindRows(connection, message, 2, streams, kinds);
            for (AppendStatement.Prepared statement : beside) {
                place = statement.bind(connection, message, place);
            }
            return thirdResult(message);
        }
    }

    /** Few texts, so that the driver and the server keep all of them prepared. */
    private String sql() {
        StringBuilder sql = new StringBuilder();
        sql.append(TAKE_LOCK).append(';').append(ANNOUNCE).append(';').append(INSERT);
        for (AppendStatement.Prepared statement : beside) {
            sql.append(';').append(statement.sql());
        }
        return sql.append(";COMMIT").toString();
    }

    private int bindRows(
            Connection connection, PreparedStatement message, int first, StreamNumbers streams, EventKinds kinds)
            throws SQLException {
        int place = first;
        message.setArray(
                place++,
                array(connection, "timestamptz", row -> row.recordedAt().toString()));
        message.setArray(
                place++,
                array(connection, "int4", row -> streams.number(row.message().getAggregateIdentifier())));
        message.setArray(place++, array(connection, "int4", PendingAppend.Row::sequence));
        message.setArray(place++, array(connection, "int4", PendingAppend.Row::bucket));
        message.setArray(place++, array(connection, "int2", row -> kinds.number(row.kind())));
        message.setArray(place++, array(connection, "uuid", PendingAppend.Row::eventId));
        message.setArray(place++, bytes(connection, PendingAppend.Row::metadata));
        message.setArray(place++, bytes(connection, PendingAppend.Row::payload));
        return place;
    }

    private Array array(Connection connection, String type, Function<PendingAppend.Row, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private Array bytes(Connection connection, Function<PendingAppend.Row, byte[]> column) throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    /** After those of the lock and of the announcement. */
    static long thirdResult(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        statement.getMoreResults();
        try (ResultSet head = statement.getResultSet()) {
            head.next();
            return head.getLong(1);
        }
    }
}
