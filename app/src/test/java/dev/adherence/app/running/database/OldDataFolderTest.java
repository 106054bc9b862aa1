package dev.adherence.app.running.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.JarProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A data folder of before there were two roles: one superuser, whose everything is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OldDataFolderTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private Path data;

    private void make() throws IOException {
        data = folder.resolve("data");
        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            DataSource superuser = superuser(server.jdbcUrl());
            JdbcClient jdbc = JdbcClient.create(superuser);
            jdbc.sql("""
                            alter database adherence owner to adherence;
                            grant connect, temporary on database adherence to public;
                            drop owned by adherence_app, adherence_owner;
                            drop role adherence_app, adherence_owner
                            """).update();
            Flyway.configure()
                    .dataSource(superuser)
                    .locations("classpath:db/migration")
                    .target(MigrationVersion.fromVersion("401"))
                    .load()
                    .migrate();
            jdbc.sql("""
                            insert into organization (id, name, tier, time_zone, created_at)
                            values ('00000000-0000-4000-8000-000000000001', 'Old', 'enterprise', 'UTC', now());
                            insert into account (id, organization_id, email, name, role, password_hash, created_at)
                            values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001',
                                    'on@old.test', 'One', 'admin', '%s', now())
                            """.formatted(new BCryptPasswordEncoder(10).encode(PASSWORD)))
                    .update();
        }
        Files.delete(data.resolve("postgresql-owner.password"));
        Files.delete(data.resolve("postgresql-app.password"));
    }

    private DataSource superuser(String url) {
        return new DriverManagerDataSource(url, Login.SUPERUSER.role(), Login.SUPERUSER.passwordIn(data));
    }

    @Test
    void its_next_start_changes_it_over_and_one_after_that_finds_lost_passwords_anew() throws IOException {
        make();

        for (String lost : new String[] {"postgresql-app.password", "postgresql-owner.password"}) {
            try (JarProcess app = JarProcess.start(folder, Map.of())) {
                app.http().signedIn("on@old.test", PASSWORD).get("/api/auth/me").mustBe(200);
                JdbcClient jdbc = JdbcClient.create(
                        superuser(EmbeddedServer.runningIn(data).orElseThrow()));
                assertThat(jdbc.sql("select distinct tableowner::text from pg_tables where schemaname = 'public'")
                                .query(String.class)
                                .list())
                        .containsExactly("adherence_owner");
                assertThat(jdbc.sql(
                                        "select distinct usename::text from pg_stat_activity where application_name = 'adherence'")
                                .query(String.class)
                                .list())
                        .containsExactly("adherence_app");
                assertThat(app.output()).doesNotContain("WARN");
            }
            Files.delete(data.resolve(lost));
        }
    }

    @Test
    void a_command_of_the_host_works_on_it_before_the_server_has_started() throws IOException {
        make();

        try (JarProcess command = JarProcess.start(folder, Map.of(), "user", "reset", "on@old.test")) {
            assertThat(command.exitCode()).as(command.errors()).isZero();
            assertThat(command.output()).contains("Old (admin)");
        }
    }
}
