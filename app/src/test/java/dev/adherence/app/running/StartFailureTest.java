package dev.adherence.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartFailureTest {

    @TempDir
    Path folder;

    @Test
    void a_taken_port_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> environment = new HashMap<>(JarProcess.on(TestDatabase.fresh()));
            environment.put("SERVER_PORT", Integer.toString(taken.getLocalPort()));

            refuses(environment, "Port " + taken.getLocalPort() + " is taken", "set SERVER_PORT");
            refuses(
                    Map.of("SERVER_PORT", Integer.toString(taken.getLocalPort())),
                    "Port " + taken.getLocalPort() + " is taken",
                    "set SERVER_PORT");
            leftNothing();
        }
    }

    /** On its own PostgreSQL, so what a refusal leaves behind is seen. Where a text is taken, any is right. */
    @Test
    void each_documented_setting_that_cannot_be_is_named_in_one_line_before_anything_is_made() throws IOException {
        Map<String, String> wrong = new HashMap<>();
        List<String> told = new ArrayList<>();
        DocumentedSettings.variables()
                .filter(variable -> DocumentedSettings.of(variable).type() != String.class)
                .forEach(variable -> {
                    wrong.put(variable, "so many");
                    told.add("The setting " + DocumentedSettings.of(variable).name()
                            + " cannot be \"so many\": it takes "
                            + DocumentedSettings.of(variable).takes());
                });

        assertThat(told).hasSizeGreaterThan(10);
        refuses(wrong, told.toArray(String[]::new));
        leftNothing();
    }

    @Test
    void a_number_out_of_its_limits_is_refused_as_what_is_none() {
        refuses(
                Map.of(
                        "SERVER_PORT",
                        "65536",
                        "ADHERENCE_RATE_LIMITS_GENERAL",
                        "-1",
                        "ADHERENCE_STREAM_HEARTBEAT",
                        "0s"),
                "server.port cannot be \"65536\": it takes a whole number from 0 to 65535",
                "adherence.rate-limits.general cannot be \"-1\"",
                "adherence.stream.heartbeat cannot be \"0s\": it takes a time",
                "correct it");
        leftNothing();
    }

    @Test
    void of_two_spellings_of_a_variable_none_wins() {
        refuses(
                Map.of("ADHERENCE_DATA_DIR", "here", "ADHERENCE_DATADIR", "there"),
                "ADHERENCE_DATADIR and ADHERENCE_DATA_DIR are one setting, adherence.data-dir, and have different values",
                "correct it");
        leftNothing();
    }

    @Test
    void a_misspelt_setting_behind_the_jar_is_refused() {
        try (JarProcess process = JarProcess.start(folder, Map.of(), "--adherence.rate-limit.general=5")) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors()).startsWith("adherence: There is no setting adherence.rate-limit.general");
        }
        leftNothing();
    }

    @Test
    void what_the_first_organisation_lacks_is_named_in_one_line() {
        refuses(
                Map.of("ADHERENCE_ADMIN_EMAIL", "you@example.com"),
                "needs ADHERENCE_ORGANIZATION and ADHERENCE_TIME_ZONE and ADHERENCE_ADMIN_PASSWORD, too",
                "set them");

        leftNothing();
    }

    @Test
    void what_cannot_be_of_the_first_organisation_is_named_in_one_line() {
        refuses(
                Map.of(
                        "ADHERENCE_ADMIN_EMAIL", "you",
                        "ADHERENCE_ADMIN_PASSWORD", "short",
                        "ADHERENCE_ORGANIZATION", "Example Ltd",
                        "ADHERENCE_TIME_ZONE", "Europe/Bärlin"),
                "timeZone Europe/Bärlin is no IANA zone",
                "; email is not an e-mail address",
                "; password takes 8 to 200 characters");

        leftNothing();
    }

    @Test
    void on_an_empty_server_of_ones_own_it_is_the_same() {
        TestDatabase empty = TestDatabase.empty();
        Map<String, String> environment = new HashMap<>(JarProcess.on(empty));
        environment.put("ADHERENCE_ORGANIZATION", "Example Ltd");

        refuses(environment, "needs ADHERENCE_TIME_ZONE and ADHERENCE_ADMIN_EMAIL", "set them");

        assertThat(tables(empty)).isZero();
    }

    @Test
    void the_data_of_a_demo_is_not_taken_for_a_new_organisation() {
        TestDatabase demo = TestDatabase.fresh();
        RunningApp.start(demo, "adherence.demo=true", "adherence.demo-simulator=false")
                .close();
        Map<String, String> environment = new HashMap<>(JarProcess.on(demo));
        environment.put("ADHERENCE_ADMIN_EMAIL", "you@example.com");

        refuses(environment, "holds the data of a demo", "set ADHERENCE_DATA_DIR to a new folder");
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        refuses(
                Map.of("ADHERENCE_DATA_DIR", file.resolve("data").toString()),
                file.resolve("data") + " cannot be written",
                "set ADHERENCE_DATA_DIR");
    }

    @Test
    void an_unreachable_database_is_named_without_its_parameters() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + free + "/adherence";

        String line = refuses(
                Map.of("SPRING_DATASOURCE_URL", url + "?password=secret"), url + " cannot be reached", "start it");

        assertThat(line).doesNotContain("secret");
    }

    @Test
    void refused_credentials_are_told_apart() {
        Map<String, String> environment = new HashMap<>(JarProcess.on(TestDatabase.fresh()));
        environment.put("SPRING_DATASOURCE_USERNAME", "nobody");

        refuses(environment, "refuses the user 'nobody'", "check SPRING_DATASOURCE_USERNAME");
    }

    @Test
    void the_owner_s_credentials_are_told_apart_from_those_of_who_runs() {
        Map<String, String> environment = new HashMap<>(JarProcess.on(TestDatabase.fresh()));
        environment.put("SPRING_FLYWAY_USER", "nobody");
        refuses(environment, "refuses the user 'nobody'", "check SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD");

        environment.remove("SPRING_FLYWAY_USER");
        environment.put("SPRING_FLYWAY_PASSWORD", "secret");
        refuses(environment, "SPRING_FLYWAY_PASSWORD is set and SPRING_FLYWAY_USER is not");
    }

    @Test
    void tables_where_the_running_user_does_not_look_are_named() {
        TestDatabase database = TestDatabase.empty();
        database.jdbc().sql("create schema authorization adherence_owner").update();

        refuses(JarProcess.on(database), "in the schema adherence_owner", "add ?currentSchema=adherence_owner");

        Map<String, String> environment = new HashMap<>(JarProcess.on(database));
        environment.computeIfPresent("SPRING_DATASOURCE_URL", (name, url) -> url + "?currentSchema=adherence_owner");
        try (JarProcess process = JarProcess.start(folder, environment)) {
            process.http().get("/actuator/health/readiness").mustBe(200);
        }
    }

    @Test
    void a_user_who_may_not_connect_is_told_what_to_grant() {
        TestDatabase database = TestDatabase.fresh();
        database.jdbc()
                .sql("revoke connect on database " + database.name() + " from public")
                .update();

        refuses(JarProcess.on(database), "does not let the user 'adherence_app' in", "grant it CONNECT");
    }

    @Test
    void a_database_that_is_not_there_is_told_apart() {
        Map<String, String> environment = new HashMap<>(JarProcess.on(TestDatabase.fresh()));
        environment.computeIfPresent("SPRING_DATASOURCE_URL", (name, url) -> url + "_gone");

        refuses(environment, "has no such database", "create it");
    }

    @Test
    void a_database_with_the_tables_of_another_program_is_left_alone() {
        TestDatabase foreign = TestDatabase.empty();
        foreign.jdbc().sql("create table customer (id int)").update();

        refuses(JarProcess.on(foreign), "belongs to another program", "an empty database");

        assertThat(tables(foreign)).isEqualTo(1);
    }

    @Test
    void a_database_with_the_migrations_of_another_program_is_left_alone() {
        TestDatabase foreign = TestDatabase.fresh();
        foreign.jdbc().sql("delete from flyway_schema_history").update();
        applied(foreign, "1");

        refuses(JarProcess.on(foreign), "belongs to another program", "an empty database");
    }

    @Test
    void a_database_of_a_newer_version_is_left_alone() {
        TestDatabase newer = TestDatabase.fresh();
        applied(newer, "499.1");

        refuses(JarProcess.on(newer), "newer version of Adherence", "start that version");
    }

    @Test
    void a_misspelt_option_is_refused() {
        try (JarProcess process = JarProcess.start(folder, Map.of(), "--dmeo")) {
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.errors())
                    .isEqualToIgnoringNewLines("adherence: Unknown option: '--dmeo': --help lists what there is.");
        }
    }

    private void leftNothing() {
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private String refuses(Map<String, String> environment, String... parts) {
        try (JarProcess process = JarProcess.start(folder, environment)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors())
                    .startsWith("adherence: ")
                    .containsOnlyOnce("\n")
                    .contains(parts);
            assertThat(process.output()).doesNotContain("\tat ");
            return process.errors();
        }
    }

    private static void applied(TestDatabase database, String version) {
        database.jdbc().sql("""
                        insert into flyway_schema_history
                          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                        values (9999, :version, 'theirs', 'SQL', 'V__theirs.sql', 1, 'them', 1, true)
                        """).param("version", version).update();
    }

    private static int tables(TestDatabase database) {
        return database.jdbc()
                .sql("select count(*) from pg_tables where schemaname = 'public'")
                .query(Integer.class)
                .single();
    }
}
