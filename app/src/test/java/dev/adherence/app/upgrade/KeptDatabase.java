package dev.adherence.app.upgrade;

import dev.adherence.app.harness.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.postgresql.PGConnection;
import org.springframework.beans.BeanUtils;

/**
 * A database as an earlier build left it, in a file: the names of its migrations, the rows of its tables as COPY writes them, and when
 * it was written. It is never made anew; a later build adds another one. {@link #main} writes it.
 */
final class KeptDatabase {

    private static final String MIGRATIONS = "migrations";
    private static final String WRITTEN_AT = "written-at";
    private static final String SEQUENCES = "sequences";
    private static final String ROWS = ".rows";

    private static final String TABLES = """
            select table_name from information_schema.tables
             where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name
            """;

    private final Path file;

    KeptDatabase(Path file) {
        this.file = file;
    }

    /** URL, superuser and his password of a database in which just now nothing happens; the file to be written. */
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[3])))) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            text(
                    zip,
                    MIGRATIONS,
                    column(connection, "select script from flyway_schema_history order by installed_rank"));
            text(
                    zip,
                    WRITTEN_AT,
                    column(
                            connection,
                            "select to_json(max(recorded_at) at time zone 'UTC') #>> '{}' || 'Z' from event_log"));
            text(
                    zip,
                    SEQUENCES,
                    column(
                            connection,
                            "select format('select setval(%L, %s)', sequencename, last_value) from pg_sequences"
                                    + " where last_value is not null order by 1"));
            for (String table : column(connection, TABLES)) {
                zip.putNextEntry(new ZipEntry(table + ROWS));
                copyOut(connection, "*", table, zip);
            }
        }
    }

    /** When its last event was recorded. */
    Instant writtenAt() {
        return Instant.parse(lines(WRITTEN_AT).get(0));
    }

    TestDatabase restored() {
        TestDatabase database = TestDatabase.empty();
        migrate(database, lines(MIGRATIONS));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ZipFile zip = new ZipFile(file.toFile())) {
            List<String> tables = column(connection, TABLES);
            // whatever a migration writes by itself is in the file too
            statement.execute("set session_replication_role = replica; truncate " + String.join(", ", tables));
            for (String table : tables) {
                try (InputStream rows = zip.getInputStream(zip.getEntry(table + ROWS))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " from stdin with (header match)", rows);
                }
            }
            for (String setSequence : lines(SEQUENCES)) {
                statement.execute(setSequence);
            }
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(file.toString(), failure);
        }
        return database;
    }

    /** Those of these tables that were there then whose rows are others now, as far as the columns of then say. */
    List<String> changed(TestDatabase database, List<String> tables) {
        List<String> changed = new ArrayList<>();
        try (Connection connection = database.connect();
                ZipFile zip = new ZipFile(file.toFile())) {
            for (String table : tables) {
                if (zip.getEntry(table + ROWS) == null) {
                    continue;
                }
                try (InputStream entry = zip.getInputStream(zip.getEntry(table + ROWS))) {
                    String then = new String(entry.readAllBytes(), StandardCharsets.UTF_8);
                    ByteArrayOutputStream now = new ByteArrayOutputStream();
                    copyOut(connection, then.lines().findFirst().orElseThrow().replace('\t', ','), table, now);
                    if (!then.equals(now.toString(StandardCharsets.UTF_8))) {
                        changed.add(table);
                    }
                }
            }
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(file.toString(), failure);
        }
        return changed;
    }

    private static void copyOut(Connection connection, String columns, String table, OutputStream to)
            throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select * from (select " + columns + " from " + table
                                + ") t order by t::text) to stdout with (header)",
                        to);
    }

    /** By the migrations of then, and by no other. */
    private static void migrate(TestDatabase database, List<String> scripts) {
        try {
            Path folder = Files.createTempDirectory("migrations-of-then");
            List<JavaMigration> classes = new ArrayList<>();
            for (String script : scripts) {
                if (script.endsWith(".sql")) {
                    try (InputStream text =
                            KeptDatabase.class.getClassLoader().getResourceAsStream("db/migration/" + script)) {
                        Files.copy(text, folder.resolve(script));
                    }
                } else {
                    classes.add((JavaMigration) BeanUtils.instantiateClass(Class.forName(script)));
                }
            }
            Flyway.configure()
                    .dataSource(database.url(), database.owner(), "")
                    .locations("filesystem:" + folder)
                    .javaMigrations(classes.toArray(JavaMigration[]::new))
                    .load()
                    .migrate();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> lines(String entry) {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream text = zip.getInputStream(zip.getEntry(entry))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void text(ZipOutputStream zip, String entry, List<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        ((OutputStream) zip).write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
