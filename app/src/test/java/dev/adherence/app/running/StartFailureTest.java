package dev.adherence.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_PORT, eighty, server.port",
        "SERVER_PORT, 99999, server.port",
        "ADHERENCE_RATE_LIMITS_GENERAL, many, adherence.rate-limits.general",
    })
    void a_setting_that_cannot_be_is_named(String variable, String value, String setting) {
        Map<String, String> environment = new HashMap<>(JarProcess.on(TestDatabase.fresh()));
        environment.put(variable, value);

        refuses(environment, setting + " cannot be \"" + value + "\"", "correct it");
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

    private String refuses(Map<String, String> environment, String what, String whatToDo) {
        try (JarProcess process = JarProcess.start(folder, environment)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors())
                    .startsWith("adherence: ")
                    .containsOnlyOnce("\n")
                    .contains(what)
                    .contains(whatToDo);
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
