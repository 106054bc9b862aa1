package dev.adherence.benchmarks.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The event rows that the product has written, copied once more into a table with the same indexes: as fast as PostgreSQL gets. */
public final class Copy {

    private final DataSource database;

    /** @param database that of the product */
    public Copy(DataSource database) {
        this.database = database;
        JdbcClient.create(database)
                .sql("create table copied (like event_log including all)")
                .update();
    }

    /** What was copied, and how long that took until it was durable. */
    public record Copied(long rows, double seconds) {

        public double perSecond() {
            return rows / seconds;
        }
    }

    public Copied copy(long after, long upTo) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyOut(
                    "copy (select * from event_log where position > " + after + " and position <= " + upTo
                            + " order by position) to stdout (format binary)",
                    rows);
            connection.commit();
            byte[] bytes = rows.toByteArray();
            long start = System.nanoTime();
            long count =
                    copy.copyIn("copy copied from stdin (format binary)", new ByteArrayInputStream(bytes), 1 << 16);
            connection.commit();
            return new Copied(count, (System.nanoTime() - start) / 1e9);
        }
    }
}
