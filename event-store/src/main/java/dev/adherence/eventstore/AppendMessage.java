package dev.adherence.eventstore;

import dev.adherence.eventstore.waking.CommitListener;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small append as one message to the server: lock, events, announcement and what goes with them; one round trip in all, which is
 * one less than an INSERT and its COMMIT. All statements of a message are one transaction to PostgreSQL, which commits at its end; that
 * spares both a BEGIN and a COMMIT.
 *
 * @param announcedBy the node; null: nobody else listens
 */
record AppendMessage(List<PendingAppend.Row> rows, List<AppendStatement.Prepared> beside, String announcedBy) {

    /** Held from before a position is chosen until the commit, by one appender of all nodes ("adherenc" in ASCII). */
    private static final long LOCK = 0x6164686572656e63L;

    /** In a statement of its own: the next one then sees what the previous holder committed. */
    static final String TAKE_LOCK = "select pg_advisory_xact_lock(" + LOCK + ")";

    /** Delivered by PostgreSQL at the commit, and only then; a null is announced to nobody. */
    static final String ANNOUNCE = "(select pg_notify('" + CommitListener.CHANNEL
            + "', by) from (values (?::text)) as node (by) where by is not null)";

    private static final String INSERT = """
            with head as (select coalesce(max(position), 0) as position from event_log),
                 inserted as (
                   insert into event_log (position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload)
                   select head.position + place, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload
                     from head, (values %s)
                          as row (place, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload))
            select position, %s from head""";

    private static final String ROW =
            "(%d, ?::timestamptz, ?::integer, ?::integer, ?::integer, ?::smallint, ?::uuid, ?::bytea, ?::bytea)";

    /** Few, so that the driver and the server keep all of them prepared. */
    private static final Map<Integer, String> INSERTS = new ConcurrentHashMap<>();

    /**
     * Answers the position before the first of these events; they are committed then.
     *
     * @param connection one that commits by itself
     */
    long send(Connection connection, StreamNumbers streams, EventKinds kinds) throws SQLException {
        try (PreparedStatement message = connection.prepareStatement(sql())) {
            int place = 1;
            for (PendingAppend.Row row : rows) {
                message.setObject(place++, row.recordedAt().atOffset(ZoneOffset.UTC));
                message.setInt(place++, streams.number(row.message().getAggregateIdentifier()));
                message.setInt(place++, row.sequence());
                message.setObject(place++, row.bucket(), Types.INTEGER);
                message.setInt(place++, kinds.number(row.kind()));
                message.setObject(place++, row.eventId());
                message.setBytes(place++, row.metadata());
                message.setBytes(place++, row.payload());
            }
            message.setString(place++, announcedBy);
            for (AppendStatement.Prepared statement : beside) {
                place = statement.bind(connection, message, place);
            }
            return secondResult(message);
        }
    }

    private String sql() {
        StringBuilder sql = new StringBuilder(TAKE_LOCK).append(';');
        sql.append(INSERTS.computeIfAbsent(rows.size(), AppendMessage::insert));
        for (AppendStatement.Prepared statement : beside) {
            sql.append(';').append(statement.sql());
        }
        return sql.toString();
    }

    private static String insert(int rows) {
        String values = IntStream.rangeClosed(1, rows).mapToObj(ROW::formatted).collect(Collectors.joining(", "));
        return INSERT.formatted(values, ANNOUNCE);
    }

    /** After that of the lock. */
    static long secondResult(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        try (ResultSet head = statement.getResultSet()) {
            head.next();
            return head.getLong(1);
        }
    }
}
