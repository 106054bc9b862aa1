package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The rows of the product's newest events, written once more by a prepared INSERT and its COMMIT into a table with the same
 * indexes; each client has a connection of its own.
 */
final class Inserts implements AutoCloseable {

    private static final String TABLE = "inserted";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final AtomicLong positions = new AtomicLong();
    private final List<Client> clients = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private record Client(Connection connection, PreparedStatement insert, PreparedStatement insertAndNotify) {}

    private record Row(int bucket, int kind, byte[] metadata, byte[] payload) {}

    /**
     * @param database that of the product, which has stored events
     * @param rows how many of the newest of them go into one INSERT
     */
    Inserts(Postgres.Database database, int clients, int rows) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + TABLE + " (like event_log including all)");
            statement.execute("truncate " + TABLE);
            try (ResultSet newest = statement.executeQuery(
                    "select bucket, kind, metadata, payload from event_log order by position desc limit " + rows)) {
                while (newest.next()) {
                    this.rows.add(new Row(newest.getInt(1), newest.getInt(2), newest.getBytes(3), newest.getBytes(4)));
                }
            }
        }
        String insert = "insert into " + TABLE
                + " (position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload) values "
                + String.join(", ", Collections.nCopies(rows, ROW));
        // In one statement, so that it costs no round trip more.
        String insertAndNotify = "with stored as (" + insert + " returning position) select pg_notify('"
                + Listening.CHANNEL + "', min(position)::text) from stored";
        for (int client = 0; client < clients; client++) {
            Connection connection = database.connect();
            connection.setAutoCommit(false);
            this.clients.add(new Client(
                    connection, connection.prepareStatement(insert), connection.prepareStatement(insertAndNotify)));
        }
    }

    /** Returns when the rows are durable. */
    void insert(int client) throws SQLException {
        store(client, clients.get(client).insert(), nextPosition());
    }

    /** The same, and whoever listens is told of the first position, which is made known before. */
    void insertAndNotify(int client, LongConsumer known) throws SQLException {
        long position = nextPosition();
        known.accept(position);
        store(client, clients.get(client).insertAndNotify(), position);
    }

    private long nextPosition() {
        return 1 + positions.getAndAdd(rows.size());
    }

    private void store(int client, PreparedStatement insert, long first) throws SQLException {
        int place = 1;
        long position = first;
        for (Row row : rows) {
            insert.setLong(place++, position);
            insert.setObject(place++, OffsetDateTime.now(ZoneOffset.UTC));
            insert.setInt(place++, client);
            insert.setInt(place++, (int) position);
            insert.setInt(place++, row.bucket());
            insert.setInt(place++, row.kind());
            insert.setObject(place++, UUID.randomUUID());
            insert.setBytes(place++, row.metadata());
            insert.setBytes(place++, row.payload());
            position++;
        }
        insert.execute();
        clients.get(client).connection().commit();
    }

    @Override
    public void close() throws SQLException {
        for (Client client : clients) {
            client.connection().close();
        }
    }
}
