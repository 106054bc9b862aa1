package dev.adherence.app.running.database;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.JarProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who runs cannot undo what is recorded, nor reach the server behind the database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoRolesTest {

    private static final Map<String, String> FIRST = Map.of(
            "ADHERENCE_ADMIN_EMAIL", "boss@first.test",
            "ADHERENCE_ADMIN_PASSWORD", "correct horse battery",
            "ADHERENCE_ORGANIZATION", "The First",
            "ADHERENCE_TIME_ZONE", "UTC");

    @TempDir
    Path folder;

    @Test
    void on_its_own_server_it_runs_as_a_role_that_is_refused_whatever_undoes_events() throws Exception {
        try (JarProcess app = JarProcess.start(folder, FIRST)) {
            app.http().signedIn("boss@first.test", "correct horse battery");
            Path data = folder.resolve("data");
            String url = EmbeddedServer.runningIn(data).orElseThrow();

            isRefused(url, Login.APP.role(), Login.APP.passwordIn(data));
            onlyTheAppIsThere(
                    new DriverManagerDataSource(url, Login.SUPERUSER.role(), Login.SUPERUSER.passwordIn(data)));
            assertThat(app.output()).doesNotContain("WARN");
            for (Login login : Login.values()) {
                assertThat(passwordFile(data, login)).matches("rw-------");
            }
        }
    }

    /** A volume of before there were two roles: the superuser of the image owns all. */
    @Test
    void with_compose_it_does_so_too_also_on_a_volume_of_before() throws Exception {
        ComposeFile compose = new ComposeFile();
        Map<String, String> app = compose.environment("app");
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String superuser = compose.environment("database").get("POSTGRES_USER");
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create role " + superuser + " superuser login")
                    .update();
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create database adherence owner " + superuser)
                    .update();
            Flyway.configure()
                    .dataSource(server.getDatabase(superuser, "adherence"))
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();

            compose.runRolesOn(server.getDatabase(superuser, "adherence"));

            Map<String, String> environment = new HashMap<>(app);
            String url = server.getJdbcUrl(superuser, "adherence").replaceFirst("[?].*", "");
            environment.put("SPRING_DATASOURCE_URL", url);
            try (JarProcess process = JarProcess.start(folder, environment)) {
                process.http().signedIn(app.get("ADHERENCE_ADMIN_EMAIL"), app.get("ADHERENCE_ADMIN_PASSWORD"));
                isRefused(url, app.get("SPRING_DATASOURCE_USERNAME"), "");
                onlyTheAppIsThere(server.getDatabase("postgres", "adherence"));
                assertThat(process.output()).doesNotContain("WARN");
            }
            assertThat(JdbcClient.create(server.getPostgresDatabase())
                            .sql("select rolname from pg_authid where rolpassword like 'SCRAM-SHA-256$%' order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("adherence_app", "adherence_owner");
            // As whom it ran before: so much for the statements.
            assertThat(possible(
                            url, superuser, "", Stream.of("copy event_log to program 'true'", "delete from event_log")))
                    .hasSize(2);
        }
        assertThat(app.values()).doesNotContain(compose.environment("database").get("POSTGRES_PASSWORD"));
    }

    private static void isRefused(String url, String role, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, role, password);
                Statement statement = connection.createStatement()) {
            for (String sql : Refused.WITHOUT_EFFECT) {
                statement.execute(sql);
            }
        }
        assertThat(possible(url, role, password, Refused.statements()))
                .as("what " + role + " may do")
                .isEmpty();
    }

    private static List<String> possible(String url, String role, String password, Stream<String> statements)
            throws SQLException {
        List<String> possible = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, role, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements.toList()) {
                try {
                    statement.execute(sql);
                    possible.add(sql);
                } catch (SQLException refused) {
                    if (!"42501".equals(refused.getSQLState())) {
                        possible.add(sql + " is refused for another reason: " + refused.getMessage());
                    }
                }
            }
        }
        return possible;
    }

    /** The pool and what stands beside it; those of the owner are closed. */
    private static void onlyTheAppIsThere(DataSource superuser) {
        eventually(() -> assertThat(JdbcClient.create(superuser)
                        .sql("""
                                select distinct usename::text from pg_stat_activity
                                 where datname = 'adherence' and pid <> pg_backend_pid()
                                """)
                        .query(String.class)
                        .list())
                .containsExactly("adherence_app"));
        assertThat(JdbcClient.create(superuser)
                        .sql("select distinct tableowner::text from pg_tables where schemaname = 'public'")
                        .query(String.class)
                        .list())
                .containsExactly("adherence_owner");
    }

    private static String passwordFile(Path data, Login login) throws IOException {
        Path file = data.resolve(
                login == Login.SUPERUSER
                        ? "postgresql.password"
                        : "postgresql-" + login.name().toLowerCase(Locale.ROOT) + ".password");
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
