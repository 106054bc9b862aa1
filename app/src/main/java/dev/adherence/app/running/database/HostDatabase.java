package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of this installation for a command beside the server: configured, or its own, which is started where it does not run. It
 * comes as the owner, who finds the tables also where the running role was granted nothing yet.
 */
public final class HostDatabase {

    private HostDatabase() {}

    public static <T> T within(Environment environment, Function<DataSource, T> work) {
        if (DatabaseConfiguration.isServerConfigured(environment)) {
            Database configured = DatabaseConfiguration.configuredOwnerOf(environment);
            configured.requireReachable();
            return work.apply(source(configured));
        }
        Path folder = Path.of(environment.getProperty("adherence.data-dir", "./data"));
        if (!EmbeddedServer.hasData(folder)) {
            throw new StartFailure("The folder " + folder.toAbsolutePath().normalize()
                    + " holds no data: set ADHERENCE_DATA_DIR to that of the installation, or SPRING_DATASOURCE_URL.");
        }
        Optional<Database> running = EmbeddedServer.runningIn(folder)
                .map(url -> DatabaseConfiguration.own(url, Login.OWNER, login -> login.passwordIn(folder)))
                .filter(Database::isReachable);
        if (running.isPresent()) {
            return work.apply(source(running.get()));
        }
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            return work.apply(source(DatabaseConfiguration.own(server.jdbcUrl(), Login.OWNER, server::password)));
        }
    }

    private static DataSource source(Database database) {
        return new DriverManagerDataSource(database.url(), database.user(), database.password());
    }
}
