package dev.adherence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UserResetTest {

    private static final String EMAIL = "boss@first.test";
    private static final Map<String, String> FIRST = Map.of(
            "ADHERENCE_ADMIN_EMAIL", EMAIL,
            "ADHERENCE_ADMIN_PASSWORD", "correct horse battery",
            "ADHERENCE_ORGANIZATION", "The First",
            "ADHERENCE_TIME_ZONE", "UTC");

    private static String reset(Path folder, String email, int code) {
        try (JarProcess command = JarProcess.start(
                folder, Map.of("ADHERENCE_PUBLIC_URL", "https://first.test/"), "user", "reset", email)) {
            assertThat(command.exitCode()).as(command.errors()).isEqualTo(code);
            return code == 0 ? command.output() : command.errors();
        }
    }

    private static void setPassword(Http http, String told, String wanted) {
        String token = told.strip().replaceFirst("(?s).*https://first.test/password.html#token=", "");
        http.post("/api/auth/password-reset", Map.of("token", token, "new", wanted))
                .mustBe(204);
        http.signedIn(EMAIL, wanted).get("/api/auth/me").mustBe(200);
    }

    @Test
    void who_has_the_host_gets_back_in_whether_the_server_runs_or_not(@TempDir Path folder) {
        try (JarProcess server = JarProcess.start(folder, FIRST)) {
            Http http = server.http();

            setPassword(http, reset(folder, "Boss@First.test", 0), "a quite different one");
            assertThat(reset(folder, "nobody@first.test", 1))
                    .isEqualTo("adherence: There is no enabled account of nobody@first.test.\n");
        }
        String told = reset(folder, EMAIL, 0);
        assertThat(told).contains("The First (admin)").hasLineCount(1);
        try (JarProcess again = JarProcess.start(folder, FIRST)) {
            setPassword(again.http(), told, "and once more");
        }
    }

    @Test
    void without_an_installation_it_says_where_it_looked_and_makes_none(@TempDir Path folder) {
        assertThat(reset(folder, EMAIL, 1)).contains("holds no data", "ADHERENCE_DATA_DIR");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void it_goes_by_the_settings_that_the_server_goes_by(@TempDir Path folder) {
        assertThat(refusal(folder, Map.of("ADHERENCE_DATADIR", "elsewhere", "ADHERENCE_DATA_DIR", "here")))
                .contains("ADHERENCE_DATADIR and ADHERENCE_DATA_DIR are one setting")
                .hasLineCount(1);
    }

    private static String refusal(Path folder, Map<String, String> environment) {
        try (JarProcess command = JarProcess.start(folder, environment, "user", "reset", EMAIL)) {
            assertThat(command.exitCode()).isEqualTo(1);
            return command.errors();
        }
    }
}
