package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Reads the rows that are announced, as plain PostgreSQL does it: LISTEN, wait, SELECT. */
final class Listening implements AutoCloseable {

    static final String CHANNEL = "inserted";
    private static final int LOOK_AGAIN_MILLIS = 200;

    private final Connection connection;
    private final LongConsumer seen;
    private final Thread thread = new Thread(this::run, "listening");
    private volatile boolean closed;

    Listening(Postgres.Database database, LongConsumer seen) throws SQLException {
        this.connection = database.connect();
        this.seen = seen;
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        thread.start();
    }

    private void run() {
        try (PreparedStatement select =
                connection.prepareStatement("select position, payload from inserted where position = any (?)")) {
            while (!closed) {
                PGNotification[] announced =
                        connection.unwrap(PGConnection.class).getNotifications(LOOK_AGAIN_MILLIS);
                if (announced != null && announced.length > 0) {
                    read(select, announced);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(PreparedStatement select, PGNotification[] announced) throws SQLException {
        Object[] positions = Arrays.stream(announced)
                .map(PGNotification::getParameter)
                .map(Long::valueOf)
                .toArray();
        select.setArray(1, connection.createArrayOf("int8", positions));
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                row.getBytes("payload");
                seen.accept(row.getLong("position"));
            }
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        closed = true;
        thread.join();
        connection.close();
    }
}
