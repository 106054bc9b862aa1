package dev.adherence.app.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;

/**
 * Two sessions of the same database that are none of the product's: one that has written, also to a row of the log, and does not come
 * to its end; and a dump. The PostgreSQL that the product brings has no {@code pg_dump}, so this one does in the same order what that
 * does: one snapshot, a lock on every table, then table by table a COPY of all of it.
 */
final class Elsewhere implements AutoCloseable {

    private final TestDatabase database;
    private final Connection writing;
    private final Connection dumping;
    private final List<String> tables = new ArrayList<>();
    private final long head;
    private boolean ended;

    Elsewhere(TestDatabase database) throws SQLException {
        this.database = database;
        this.writing = begin(database);
        this.dumping = begin(database);
        try (Statement write = writing.createStatement();
                Statement dump = dumping.createStatement()) {
            write.execute("create table elsewhere as select number from generate_series(1, 10000) as number");
            write.execute("update event_log set bucket = bucket where position = 1");
            dump.execute("set transaction isolation level repeatable read, read only");
            ResultSet all =
                    dump.executeQuery("select tablename from pg_tables where schemaname = 'public' order by tablename");
            while (all.next()) {
                tables.add(all.getString(1));
            }
            dump.execute("lock table " + String.join(", ", tables) + " in access share mode");
            ResultSet last = dump.executeQuery("select max(position) from event_log");
            last.next();
            this.head = last.getLong(1);
        }
    }

    private static Connection begin(TestDatabase database) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        connection.setClientInfo("ApplicationName", "elsewhere");
        connection.commit();
        return connection;
    }

    /** Answers for how long both have been. */
    Duration mustBeOpen() {
        List<Double> ages = database.jdbc().sql("""
                        select extract(epoch from clock_timestamp() - xact_start) from pg_stat_activity
                         where datname = current_database() and application_name = 'elsewhere' and state = 'idle in transaction'
                         order by 1
                        """).query(Double.class).list();
        assertThat(ages).as("transactions open elsewhere").hasSize(2);
        return Duration.ofMillis((long) (1_000 * ages.get(0)));
    }

    /** The one commits, the other reads what it began to: the log as it was then, without a gap. */
    void end() throws SQLException, IOException {
        writing.commit();
        for (String table : tables) {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            String columns = table.equals("event_log") ? "(select position from event_log order by position)" : table;
            dumping.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + columns + " to stdout", rows);
            if (table.equals("event_log")) {
                assertThat(rows.toString(StandardCharsets.US_ASCII).lines().map(Long::valueOf))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, head).boxed().toList());
            }
        }
        dumping.commit();
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws SQLException {
        writing.close();
        dumping.close();
    }
}
