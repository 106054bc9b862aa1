package dev.adherence.app.running.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of one's own for which user, password and address are set and nothing else, as before there were two roles. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneRoleTest {

    @TempDir
    Path folder;

    private static Map<String, String> as(TestDatabase database, String role) {
        Map<String, String> environment = new HashMap<>(JarProcess.on(database));
        environment.remove("SPRING_FLYWAY_USER");
        environment.put("SPRING_DATASOURCE_USERNAME", role);
        return environment;
    }

    private String warnings(Map<String, String> environment) {
        try (JarProcess app = JarProcess.start(folder, environment)) {
            app.http().get("/actuator/health/readiness").mustBe(200);
            return app.output().lines().filter(line -> line.contains("WARN")).reduce("", String::concat);
        }
    }

    @Test
    void it_starts_and_says_in_one_line_what_that_means_until_there_are_two() {
        TestDatabase database = TestDatabase.empty();

        assertThat(warnings(as(database, database.owner())))
                .containsOnlyOnce("WARN")
                .contains("'adherence_owner', as whom this runs, owns the tables", "Two roles");

        assertThat(warnings(JarProcess.on(database))).isEmpty();
    }

    @Test
    void of_a_superuser_it_says_so() {
        assertThat(warnings(as(TestDatabase.empty(), "postgres")))
                .containsOnlyOnce("WARN")
                .contains("'postgres', as whom this runs, is a superuser");
    }

    @Test
    void what_somebody_else_has_granted_beyond_need_is_told() {
        TestDatabase database = TestDatabase.fresh();
        database.jdbc().sql("grant delete on event_log to public").update();

        assertThat(warnings(JarProcess.on(database))).contains("may change what is recorded");
    }
}
