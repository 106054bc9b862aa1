package dev.adherence.benchmarks.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The event rows that the product has written, copied once more into a table with the same indexes: as fast as PostgreSQL gets. */
final class Copy {

    private final DataSource database;
    private final String table;

    Copy(DataSource database, String table) throws Exception {
        this.database = database;
        this.table = table;
        execute("create table copied (like " + table + " including all)");
    }

    /** Events per second, to durable. */
    double copy(long after, long upTo) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyOut(
                    "copy (select * from " + table + " where position > " + after + " and position <= " + upTo
                            + " order by position) to stdout (format binary)",
                    rows);
            connection.commit();
            long start = System.nanoTime();
            long count = copy.copyIn(
                    "copy copied from stdin (format binary)", new ByteArrayInputStream(rows.toByteArray()), 1 << 16);
            connection.commit();
            return count / ((System.nanoTime() - start) / 1e9);
        }
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
