package dev.adherence.benchmarks.due;

import dev.adherence.benchmarks.harness.Copy;
import dev.adherence.benchmarks.product.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The least that PostgreSQL has to do for a sweep: it gives out the snapshots of all agents in blocks, and takes the events that the
 * sweep wrote, once more, into a table with the same indexes.
 */
final class Floor {

    private static final int BLOCK = 1_000;

    private final DataSource database;
    private final Copy copy;
    private final int agents;

    Floor(Product product, int agents) {
        this.database = product.database();
        this.copy = new Copy(database);
        this.agents = agents;
    }

    /** Seconds, to durable. */
    double seconds(long after, long upTo) throws Exception {
        long start = System.nanoTime();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            readSnapshots(connection);
            connection.commit();
        }
        double read = (System.nanoTime() - start) / 1e9;
        return read + copy.copy(after, upTo).seconds();
    }

    private void readSnapshots(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(BLOCK);
            int read = 0;
            try (ResultSet snapshots = statement.executeQuery("select aggregate_id, payload from snapshot")) {
                while (snapshots.next()) {
                    read += snapshots.getBytes(2).length > 0 ? 1 : 0;
                }
            }
            if (read < agents) {
                throw new IllegalStateException("Only " + read + " snapshots of " + agents + " agents");
            }
        }
    }
}
