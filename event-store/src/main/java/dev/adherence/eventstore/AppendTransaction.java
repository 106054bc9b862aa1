package dev.adherence.eventstore;

import dev.adherence.eventstore.waking.CommitListener;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes appends in one transaction, positions in the order of commits; what an unknown COMMIT did is for the caller to ask. */
final class AppendTransaction {

    /** Held from before a position is chosen until the commit, by one appender of all nodes ("adherenc" in ASCII). */
    private static final long LOCK = 0x6164686572656e63L;

    /** In a statement of its own: the next one then sees what the previous holder committed. */
    private static final String TAKE_LOCK = "select pg_advisory_xact_lock(" + LOCK + ")";

    /** Delivered by PostgreSQL at the commit, and only then. */
    private static final String ANNOUNCE = "select pg_notify('" + CommitListener.CHANNEL + "', ?)";

    private static final String HEAD = "select coalesce(max(position), 0) from event_log";

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

    /** Sent as one message, so that a small append costs as many round trips as an INSERT and its COMMIT. */
    private static final String LOCK_ANNOUNCE_INSERT = TAKE_LOCK + ";" + ANNOUNCE + ";" + INSERT;

    private static final String LOCK_ANNOUNCE_HEAD = TAKE_LOCK + ";" + ANNOUNCE + ";" + HEAD;

    /** From so many rows on the extra round trips of COPY pay. */
    private static final int COPY_FROM = 40;

    private final List<AppendHook> hooks;
    private final String node;
    private final StreamNumbers streams = new StreamNumbers();
    private final EventKinds kinds;
    private final CopiedRows copied = new CopiedRows();

    AppendTransaction(List<AppendHook> hooks, String node, EventKinds kinds) {
        this.hooks = List.copyOf(hooks);
        this.node = node;
        this.kinds = kinds;
    }

    /** Does everything but the commit; answers what is stored once that is done. */
    List<Appended> write(Connection connection, List<PendingAppend> appends) throws SQLException {
        List<PendingAppend.Row> rows = new ArrayList<>();
        for (PendingAppend append : appends) {
            rows.addAll(append.rows());
        }
        streams.transactionBegins();
        kinds.transactionBegins();
        long head;
        if (rows.size() < COPY_FROM && streams.knowsAll(rows) && kinds.knowsAll(rows)) {
            head = insert(connection, rows);
        } else {
            head = lockAndAnnounce(connection);
            streams.resolve(connection, rows);
            kinds.resolve(connection, rows);
            copied.write(connection, head, rows, streams, kinds);
        }
        return runHooks(connection, head, rows);
    }

    void committed() {
        streams.transactionCommitted();
        kinds.transactionCommitted();
    }

    /** Whether an append whose COMMIT got no answer is stored; waits for the lost transaction to be over, whichever way. */
    static boolean isStored(Connection connection, PendingAppend append) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAKE_LOCK);
        }
        PendingAppend.Row first = append.rows().get(0);
        String sql = "select 1 from event_log where stream = (select number from stream where id = ?) and sequence = ?"
                + " and event_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, first.message().getAggregateIdentifier());
            select.setLong(2, first.sequence());
            select.setObject(3, first.eventId());
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private long lockAndAnnounce(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_ANNOUNCE_HEAD)) {
            statement.setString(1, node);
            return thirdResult(statement);
        }
    }

    private long insert(Connection connection, List<PendingAppend.Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LOCK_ANNOUNCE_INSERT)) {
            insert.setString(1, node);
            insert.setArray(
                    2,
                    array(
                            connection,
                            "timestamptz",
                            rows,
                            row -> row.recordedAt().toString()));
            insert.setArray(
                    3,
                    array(
                            connection,
                            "int4",
                            rows,
                            row -> streams.number(row.message().getAggregateIdentifier())));
            insert.setArray(4, array(connection, "int4", rows, PendingAppend.Row::sequence));
            insert.setArray(5, array(connection, "int4", rows, PendingAppend.Row::bucket));
            insert.setArray(6, array(connection, "int2", rows, row -> kinds.number(row.kind())));
            insert.setArray(7, array(connection, "uuid", rows, PendingAppend.Row::eventId));
            insert.setArray(8, bytes(connection, rows, PendingAppend.Row::metadata));
            insert.setArray(9, bytes(connection, rows, PendingAppend.Row::payload));
            return thirdResult(insert);
        }
    }

    private static long thirdResult(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        statement.getMoreResults();
        try (ResultSet head = statement.getResultSet()) {
            head.next();
            return head.getLong(1);
        }
    }

    private static Array array(
            Connection connection,
            String type,
            List<PendingAppend.Row> rows,
            Function<PendingAppend.Row, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private static Array bytes(
            Connection connection, List<PendingAppend.Row> rows, Function<PendingAppend.Row, byte[]> column)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    private List<Appended> runHooks(Connection connection, long head, List<PendingAppend.Row> rows)
            throws SQLException {
        List<Appended> appended = new ArrayList<>(rows.size());
        long position = head;
        for (PendingAppend.Row row : rows) {
            position++;
            appended.add(new Appended(
                    position,
                    row.message().getAggregateIdentifier(),
                    row.message().getSequenceNumber(),
                    row.message()));
        }
        List<Appended> events = List.copyOf(appended);
        for (AppendHook hook : hooks) {
            hook.inAppend(connection, events);
        }
        return events;
    }
}
