package dev.adherence.eventstore;

import dev.adherence.eventstore.waking.PeerPresence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes appends in one transaction, positions in the order of commits; what an unknown COMMIT did is for the caller to ask. */
final class AppendTransaction {

    private static final String LOCK_HEAD_ANNOUNCE = AppendMessage.TAKE_LOCK + ";select coalesce(max(position), 0), "
            + AppendMessage.ANNOUNCE + " from event_log";

    /** From so many rows on the extra round trips of COPY pay. */
    private static final int COPY_FROM = 40;

    private final List<AppendHook> hooks;
    private final String node;
    private final PeerPresence peers;
    private final StreamNumbers streams = new StreamNumbers();
    private final EventKinds kinds;
    private final CopiedRows copied = new CopiedRows();

    AppendTransaction(List<AppendHook> hooks, String node, PeerPresence peers, EventKinds kinds) {
        this.hooks = List.copyOf(hooks);
        this.node = node;
        this.peers = peers;
        this.kinds = kinds;
    }

    /** Whether {@link #writeAndCommit} will do for these, else it takes {@link #write} and a COMMIT of its own. */
    boolean fitsOneMessage(List<PendingAppend> group) {
        List<PendingAppend.Row> rows = rows(group);
        return group.get(0).beside().isPresent()
                && rows.size() < COPY_FROM
                && streams.knowsAll(rows)
                && kinds.knowsAll(rows);
    }

    /** In one round trip; answers what is stored. */
    List<Appended> writeAndCommit(Connection connection, List<PendingAppend> group) throws SQLException {
        streams.transactionBegins();
        kinds.transactionBegins();
        List<PendingAppend.Row> rows = rows(group);
        AppendMessage message = new AppendMessage(rows, beside(group).orElseThrow(), announcedBy());
        long before = message.send(connection, streams, kinds);
        return appended(before, rows);
    }

    /** Does everything but the commit; answers what is stored once that is done. */
    List<Appended> write(Connection connection, List<PendingAppend> group) throws SQLException {
        streams.transactionBegins();
        kinds.transactionBegins();
        List<PendingAppend.Row> rows = rows(group);
        long before = lockAndAnnounce(connection);
        streams.resolve(connection, rows);
        kinds.resolve(connection, rows);
        copied.write(connection, before, rows, streams, kinds);
        List<Appended> events = appended(before, rows);
        Optional<List<AppendStatement.Prepared>> beside = beside(group);
        if (beside.isPresent()) {
            for (AppendStatement.Prepared statement : beside.get()) {
                statement.execute(connection);
            }
        } else {
            for (AppendHook hook : hooks) {
                hook.inAppend(connection, events);
            }
        }
        return events;
    }

    /** What one append brings it has made ready itself. */
    private Optional<List<AppendStatement.Prepared>> beside(List<PendingAppend> group) {
        return group.size() == 1 ? group.get(0).beside() : PendingAppend.beside(rows(group), hooks);
    }

    private static List<PendingAppend.Row> rows(List<PendingAppend> group) {
        if (group.size() == 1) {
            return group.get(0).rows();
        }
        List<PendingAppend.Row> rows = new ArrayList<>();
        for (PendingAppend append : group) {
            rows.addAll(append.rows());
        }
        return rows;
    }

    void committed() {
        streams.transactionCommitted();
        kinds.transactionCommitted();
    }

    /**
     * Whether an append whose COMMIT got no answer is stored. It waits for the lost transaction to be over, whichever way, if that had
     * its lock already.
     */
    static boolean isStored(Connection connection, PendingAppend append) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(AppendMessage.TAKE_LOCK);
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
        try (PreparedStatement statement = connection.prepareStatement(LOCK_HEAD_ANNOUNCE)) {
            statement.setString(1, announcedBy());
            return AppendMessage.secondResult(statement);
        }
    }

    /** Null where nobody else listens. */
    private String announcedBy() {
        return peers.mayListen() ? node : null;
    }

    private static List<Appended> appended(long head, List<PendingAppend.Row> rows) {
        List<Appended> appended = new ArrayList<>(rows.size());
        long position = head;
        for (PendingAppend.Row row : rows) {
            position++;
            appended.add(new Appended(
                    position,
                    row.message().getAggregateIdentifier(),
                    row.message().getSequenceNumber(),
                    row.message(),
                    row.stored()));
        }
        return List.copyOf(appended);
    }
}
