package dev.adherence.benchmarks.due;

import dev.adherence.benchmarks.product.Product;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The least that PostgreSQL has to do for a sweep: it gives out the snapshots of all agents in blocks, and takes the events that the
 * sweep wrote, once more, into a table with the same indexes.
 */
final class Floor {

    private static final int BLOCK = 1_000;

    private final DataSource database;
    private final int agents;

    Floor(Product product, int agents) {
        this.database = product.database();
        this.agents = agents;
        product.jdbc().sql("create table copied (like event_log including all)").update();
    }

    /** Seconds, to durable. */
    double seconds(long after, long upTo) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            copy.copyOut(
                    "copy (select * from event_log where position > " + after + " and position <= " + upTo
                            + " order by position) to stdout (format binary)",
                    rows);
            connection.commit();
            byte[] written = rows.toByteArray();
            long start = System.nanoTime();
            readSnapshots(connection);
            copy.copyIn("copy copied from stdin (format binary)", new ByteArrayInputStream(written), 1 << 16);
            connection.commit();
            return (System.nanoTime() - start) / 1e9;
        }
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
