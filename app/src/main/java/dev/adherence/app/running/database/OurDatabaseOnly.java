package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the schema up to date and gives the running role what it needs of it, but touches neither a database that holds something else
 * nor one of a newer version.
 */
final class OurDatabaseOnly implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(OurDatabaseOnly.class);

    private final RunningRole running;

    OurDatabaseOnly(RunningRole running) {
        this.running = running;
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            refuseTablesOfOthers(flyway);
            refuseUnknownMigrations(flyway);
            int scripts = flyway.info().pending().length;
            if (scripts > 0) {
                LOG.info("Bringing the tables up to date: {} scripts", scripts);
            }
            flyway.migrate();
            try (Connection owner = flyway.getConfiguration().getDataSource().getConnection()) {
                running.prepare(owner);
            }
        } catch (SQLException failure) {
            throw new StartFailure("The database cannot be looked through (" + failure.getMessage() + ").", failure);
        } catch (FlywayException failure) {
            throw new StartFailure(
                    "The database's schema cannot be brought up to date ("
                            + failure.getMessage().lines().findFirst().orElse("no reason given")
                            + "): bring back a backup, or ask for help with this line.",
                    failure);
        }
    }

    /** One statement, so one snapshot: another node may be making the history and the first tables at this moment. */
    private static void refuseTablesOfOthers(Flyway flyway) throws SQLException {
        String history = flyway.getConfiguration().getTable();
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("""
                        select count(*) filter (where relname = '%s') as history, count(*) as tables
                        from pg_class join pg_namespace n on n.oid = relnamespace
                        where nspname = current_schema() and relkind in ('r', 'p', 'v', 'm', 'f')
                          and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
                        """.formatted(history))) {
            tables.next();
            if (tables.getInt("history") == 0 && tables.getInt("tables") > 0) {
                throw foreign();
            }
        }
    }

    private static void refuseUnknownMigrations(Flyway flyway) {
        MigrationInfo[] applied = flyway.info().applied();
        long unknown = Arrays.stream(applied)
                .filter(migration -> !migration.getState().isResolved())
                .count();
        if (unknown > 0 && unknown == applied.length) {
            throw foreign();
        }
        if (unknown > 0) {
            throw new StartFailure(
                    "The database was written by a newer version of Adherence: start that version, or bring back a"
                            + " backup of before the update.");
        }
    }

    private static StartFailure foreign() {
        return new StartFailure("The database belongs to another program (it holds tables, but none of Adherence): set"
                + " SPRING_DATASOURCE_URL to an empty database.");
    }
}
