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

    private static final String INSERT = """
            insert into event (position, aggregate_id, sequence, aggregate_type, type, revision, event_id, recorded_at,
                               bucket, metadata, payload)
            select ? + row.place, row.aggregate_id, row.sequence, row.aggregate_type, row.type, row.revision, row.event_id,
                   row.recorded_at, row.bucket, row.metadata, row.payload
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::bigint[],
                        ?::bytea[], ?::bytea[])
                 with ordinality as row (aggregate_id, sequence, aggregate_type, type, revision, event_id, recorded_at,
                                         bucket, metadata, payload, place)
            """;

    private final List<AppendHook> hooks;
    private final String node;

    AppendTransaction(List<AppendHook> hooks, String node) {
        this.hooks = List.copyOf(hooks);
        this.node = node;
    }

    /** Does everything but the commit. */
    void write(Connection connection, List<PendingAppend> appends) throws SQLException {
        lock(connection);
        List<PendingAppend.Row> rows = new ArrayList<>();
        for (PendingAppend append : appends) {
            rows.addAll(append.rows());
        }
        long head = head(connection);
        insert(connection, head, rows);
        runHooks(connection, head, rows);
        announce(connection);
    }

    /** Whether an append whose COMMIT got no answer is stored; waits for the lost transaction to be over, whichever way. */
    static boolean isStored(Connection connection, PendingAppend append) throws SQLException {
        lock(connection);
        PendingAppend.Row first = append.rows().get(0);
        String sql = "select 1 from event where aggregate_id = ? and sequence = ? and event_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, first.message().getAggregateIdentifier());
            select.setLong(2, first.message().getSequenceNumber());
            select.setObject(3, first.eventId());
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    /** In a statement of its own: the next one then sees what the previous holder committed. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    private static long head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select coalesce(max(position), 0) from event")) {
            head.next();
            return head.getLong(1);
        }
    }

    private static void insert(Connection connection, long head, List<PendingAppend.Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, head);
            insert.setArray(
                    2, array(connection, "text", rows, row -> row.message().getAggregateIdentifier()));
            insert.setArray(
                    3, array(connection, "int8", rows, row -> row.message().getSequenceNumber()));
            insert.setArray(
                    4, array(connection, "text", rows, row -> row.message().getType()));
            insert.setArray(5, array(connection, "text", rows, PendingAppend.Row::type));
            insert.setArray(6, array(connection, "text", rows, PendingAppend.Row::revision));
            insert.setArray(7, array(connection, "uuid", rows, PendingAppend.Row::eventId));
            insert.setArray(
                    8,
                    array(
                            connection,
                            "timestamptz",
                            rows,
                            row -> row.recordedAt().toString()));
            insert.setArray(9, array(connection, "int8", rows, PendingAppend.Row::bucket));
            insert.setArray(10, bytes(connection, rows, PendingAppend.Row::metadata));
            insert.setArray(11, bytes(connection, rows, PendingAppend.Row::payload));
            insert.executeUpdate();
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

    private void runHooks(Connection connection, long head, List<PendingAppend.Row> rows) throws SQLException {
        if (hooks.isEmpty()) {
            return;
        }
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
    }

    /** Delivered by PostgreSQL at the commit, and only then. */
    private void announce(Connection connection) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CommitListener.CHANNEL);
            notify.setString(2, node);
            notify.execute();
        }
    }
}
