package dev.adherence.app.running.database;

import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.core.env.Environment;

/** Looks whether there is anything yet, before anything is started; never makes or changes something. */
public final class EmptyDatabase {

    private EmptyDatabase() {}

    /** False also where it cannot be told without starting the PostgreSQL of its own. */
    public static boolean isCertain(Environment environment) {
        return DatabaseConfiguration.isServerConfigured(environment)
                ? holdsNoOrganization(DatabaseConfiguration.configuredOwnerOf(environment))
                : !EmbeddedServer.hasData(Path.of(environment.getRequiredProperty("adherence.data-dir")));
    }

    private static boolean holdsNoOrganization(Database database) {
        database.requireReachable();
        try {
            return !database.asks("select to_regclass('organization') is not null")
                    || !database.asks("select exists (select from organization)");
        } catch (SQLException notToBeRead) {
            // A start says better why.
            return false;
        }
    }
}
