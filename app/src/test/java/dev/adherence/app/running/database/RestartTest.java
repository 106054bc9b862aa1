package dev.adherence.app.running.database;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.JarProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {

    @TempDir
    Path folder;

    @Test
    void a_killed_application_leaves_a_database_that_the_next_start_takes_over_and_stops() throws IOException {
        JarProcess killed = JarProcess.start(folder, Map.of());
        killed.address();
        assertThat(killed.output())
                .containsSubsequence(
                        "starts on Java",
                        "Unpacking PostgreSQL",
                        "Making an empty database",
                        "Starting its own PostgreSQL",
                        "Bringing the tables up to date",
                        "Nobody can sign in yet",
                        "Adherence serves");
        ProcessHandle orphan = postgres();
        killed.kill();
        assertThat(orphan.isAlive()).isTrue();

        try (JarProcess next = JarProcess.start(folder, Map.of())) {
            next.http().get("/actuator/health/readiness").mustBe(200);
            assertThat(next.output()).doesNotContain("Unpacking", "Making", "Bringing the tables");
            hasEnded(orphan);
            ProcessHandle database = postgres();

            try (JarProcess rival = JarProcess.start(folder, Map.of())) {
                assertThat(rival.exitCode()).isEqualTo(1);
                assertThat(rival.errors()).containsOnlyOnce("\n").contains("in use by another running Adherence");
            }
            next.http().get("/actuator/health/readiness").mustBe(200);

            int before = next.output().length();
            next.stop();
            assertThat(next.errors()).isEmpty();
            assertThat(next.output().substring(before)).doesNotContain("WARN").doesNotContain("ERROR");
            hasEnded(database);
        }
    }

    /** PostgreSQL counts as stopped when its pid file is gone; the process itself follows within moments. */
    private static void hasEnded(ProcessHandle postgres) {
        eventually(() -> assertThat(postgres.isAlive()).isFalse());
    }

    private ProcessHandle postgres() throws IOException {
        Path pidFile = folder.resolve("data/postgresql-data/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0)))
                .orElseThrow();
    }
}
