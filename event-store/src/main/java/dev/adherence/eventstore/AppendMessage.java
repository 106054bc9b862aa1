package dev.adherence.eventstore;

import dev.adherence.eventstore.waking.CommitListener;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small append as one message to the server: lock, events, announcement and what goes with them; one round trip in all, which is
 * one less than an INSERT and its COMMIT. All statements of a message are one transaction to PostgreSQL, which commits at its end; that
 * spares both a BEGIN and a COMMIT.
 *
 * @param assumedHead the position before these events, as long as nobody else has appended, which the unique position tells; null:
 *     the server is to look
 * @param announcedBy the node; null: nobody else listens
 */
record AppendMessage(
        List<PendingAppend.Row> rows, List<AppendStatement.Prepared> beside, Long assumedHead, String announcedBy) {

    /** Held from before a position is chosen until the commit, by one appender of all nodes ("adherenc" in ASCII). */
    private static final long LOCK = 0x6164686572656e63L;

    /** In a statement of its own: the next one then sees what the previous holder committed. */
    static final String TAKE_LOCK = "select pg_advisory_xact_lock(" + LOCK + ")";

    /** Delivered by PostgreSQL at the commit, and only then. */
    static final String ANNOUNCE = "pg_notify('" + CommitListener.CHANNEL + "', ?)";

    private static final String COLUMNS =
            "(position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload)";

    /** Up to so many rows, as most appends have, PostgreSQL and the driver are spared arrays. */
    private static final int FEW = 4;

    /** An instant comes as microseconds, which the driver need not write out as a date. */
    private static final String ROW = """
            (%s + %d, timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?::integer, ?::integer, ?::integer, ?::smallint,
             ?::uuid, ?::bytea, ?::bytea)""";

    private static final String ASSUMED = "?::bigint";
    private static final String LOOKED_UP = "(select coalesce(max(position), 0) from event_log)";

    private static final String INSERT_SOME = """
            with head as (select coalesce(max(position), 0) as position from event_log),
                 inserted as (insert into event_log\s""" + COLUMNS + """

                   select head.position + place, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload
                     from head, unnest(?::timestamptz[], ?::integer[], ?::integer[], ?::integer[], ?::smallint[], ?::uuid[],
                                       ?::bytea[], ?::bytea[])
                                with ordinality as row (recorded_at, stream, sequence, bucket, kind, event_id, metadata,
                                                        payload, place))
            select position""";

    /** Few, so that the driver and the server keep all of them prepared. */
    private static final Map<Shape, String> TEXTS = new ConcurrentHashMap<>();

    /** What messages of the same text have in common. */
    private record Shape(int rows, String head, boolean announced, List<String> beside) {

        String text() {
            StringBuilder sql =
                    new StringBuilder(TAKE_LOCK).append(';').append(rows <= FEW ? insertFew() : INSERT_SOME);
            if (announced) {
                sql.append(", ").append(ANNOUNCE);
            }
            sql.append(rows <= FEW ? "" : " from head");
            for (String statement : beside) {
                sql.append(';').append(statement);
            }
            return sql.toString();
        }

        /** Answers the rows in their order, and is one announcement however many they are: PostgreSQL delivers the same one once. */
        private String insertFew() {
            return "insert into event_log " + COLUMNS + " values "
                    + IntStream.rangeClosed(1, rows)
                            .mapToObj(place -> ROW.formatted(head, place))
                            .collect(Collectors.joining(", "))
                    + " returning position - 1";
        }
    }

    /**
     * Answers the position before the first of these events; they are committed then.
     *
     * @param connection one that commits by itself
     */
    long send(Connection connection, StreamNumbers streams, EventKinds kinds) throws SQLException {
        try (PreparedStatement message = connection.prepareStatement(sql())) {
            int place = isFew() ? bindFew(message, streams, kinds) : bindSome(connection, message, streams, kinds);
            if (announcedBy != null) {
                message.setString(place++, announcedBy);
            }
            for (AppendStatement.Prepared statement : beside) {
                place = statement.bind(connection, message, place);
            }
            return secondResult(message);
        }
    }

    private boolean isFew() {
        return rows.size() <= FEW;
    }

    private String sql() {
        List<String> statements = new ArrayList<>(beside.size());
        for (AppendStatement.Prepared statement : beside) {
            statements.add(statement.sql());
        }
        return TEXTS.computeIfAbsent(
                new Shape(
                        Math.min(rows.size(), FEW + 1),
                        isFew() && assumedHead != null ? ASSUMED : LOOKED_UP,
                        announcedBy != null,
                        statements),
                Shape::text);
    }

    private int bindFew(PreparedStatement message, StreamNumbers streams, EventKinds kinds) throws SQLException {
        int place = 1;
        for (PendingAppend.Row row : rows) {
            if (assumedHead != null) {
                message.setLong(place++, assumedHead);
            }
            message.setLong(place++, ChronoUnit.MICROS.between(Instant.EPOCH, row.recordedAt()));
            message.setInt(place++, streams.number(row.message().getAggregateIdentifier()));
            message.setInt(place++, row.sequence());
            message.setObject(place++, row.bucket(), Types.INTEGER);
            message.setInt(place++, kinds.number(row.kind()));
            message.setObject(place++, row.eventId());
            message.setBytes(place++, row.metadata());
            message.setBytes(place++, row.payload());
        }
        return place;
    }

    private int bindSome(Connection connection, PreparedStatement message, StreamNumbers streams, EventKinds kinds)
            throws SQLException {
        message.setArray(
                1, array(connection, "timestamptz", row -> row.recordedAt().toString()));
        message.setArray(
                2, array(connection, "int4", row -> streams.number(row.message().getAggregateIdentifier())));
        message.setArray(3, array(connection, "int4", PendingAppend.Row::sequence));
        message.setArray(4, array(connection, "int4", PendingAppend.Row::bucket));
        message.setArray(5, array(connection, "int2", row -> kinds.number(row.kind())));
        message.setArray(6, array(connection, "uuid", PendingAppend.Row::eventId));
        message.setArray(7, bytes(connection, PendingAppend.Row::metadata));
        message.setArray(8, bytes(connection, PendingAppend.Row::payload));
        return 9;
    }

    private Array array(Connection connection, String type, Function<PendingAppend.Row, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private Array bytes(Connection connection, Function<PendingAppend.Row, byte[]> column) throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
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
