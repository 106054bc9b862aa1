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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The row of the product's newest event, written once more by a prepared INSERT and its COMMIT into a table with the same
 * indexes; each client has a connection of its own.
 */
final class Inserts implements AutoCloseable {

    private static final String INSERT = """
            insert into inserted (position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** In one statement, so that it costs no round trip more. */
    private static final String INSERT_AND_NOTIFY = "with stored as (" + INSERT
            + " returning position) select pg_notify('" + Listening.CHANNEL + "', position::text) from stored";

    private final AtomicLong positions = new AtomicLong();
    private final List<Client> clients = new ArrayList<>();
    private final Row row;

    private record Client(Connection connection, PreparedStatement insert, PreparedStatement insertAndNotify) {}

    private record Row(int bucket, int kind, byte[] metadata, byte[] payload) {}

    /** @param database that of the product, which has stored an event */
    Inserts(Postgres.Database database, int clients) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table inserted (like event_log including all)");
            try (ResultSet newest = statement.executeQuery(
                    "select bucket, kind, metadata, payload from event_log order by position desc limit 1")) {
                newest.next();
                this.row = new Row(newest.getInt(1), newest.getInt(2), newest.getBytes(3), newest.getBytes(4));
            }
        }
        for (int client = 0; client < clients; client++) {
            Connection connection = database.connect();
            connection.setAutoCommit(false);
            this.clients.add(new Client(
                    connection, connection.prepareStatement(INSERT), connection.prepareStatement(INSERT_AND_NOTIFY)));
        }
    }

    /** Returns when the row is durable. */
    void insert(int client) throws SQLException {
        store(client, clients.get(client).insert(), positions.incrementAndGet());
    }

    /** The same, and whoever listens is told of its position, which is made known before. */
    void insertAndNotify(int client, LongConsumer known) throws SQLException {
        long position = positions.incrementAndGet();
        known.accept(position);
        store(client, clients.get(client).insertAndNotify(), position);
    }

    private void store(int client, PreparedStatement insert, long position) throws SQLException {
        insert.setLong(1, position);
        insert.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
        insert.setInt(3, client);
        insert.setInt(4, (int) position);
        insert.setInt(5, row.bucket());
        insert.setInt(6, row.kind());
        insert.setObject(7, UUID.randomUUID());
        insert.setBytes(8, row.metadata());
        insert.setBytes(9, row.payload());
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
