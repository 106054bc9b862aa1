package dev.adherence.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.running.BuildVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@AppTest(properties = "adherence.operator-token=let me see")
class OperatorsTest {

    @Test
    void the_operators_token_opens_the_actuator(Http http) {
        assertThat(http.withApiKey("let me see").get("/actuator/metrics").status())
                .isEqualTo(200);
        assertThat(http.withApiKey("let me se").get("/actuator/metrics").status())
                .isEqualTo(401);
        assertThat(http.get("/actuator/metrics").status()).isEqualTo(401);
    }

    @Test
    void how_far_projections_are_in_the_log_of_all_is_for_operators(Http http) {
        assertThat(http.withApiKey("let me see")
                        .get("/actuator/projections")
                        .mustBe(200)
                        .body())
                .contains("\"position\":", "\"head\":", "\"node\":");
        assertThat(http.get("/actuator/projections").status()).isEqualTo(401);
    }

    @Test
    void as_whom_a_node_uses_the_database_is_for_operators(Http http) {
        Answer database =
                http.withApiKey("let me see").get("/actuator/database").mustBe(200);

        assertThat(database.text("/role")).isNotBlank();
        assertThat(database.text("/version")).startsWith("18");
        assertThat(database.json().get("powers").isNull()).isTrue();
        assertThat(Math.abs(database.json().get("clockDiffersMillis").asLong())).isLessThan(1_000);
        assertThat(http.get("/actuator/database").status()).isEqualTo(401);
    }

    /** Built from an archive of the source there is no history, and nothing is told of a commit. */
    @Test
    void which_build_serves_is_for_operators(Http http) throws Exception {
        Answer info = http.withApiKey("let me see").get("/actuator/info").mustBe(200);
        String commit = info.text("/build/commit");

        assertThat(info.text("/build/version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        if (git("rev-parse", "HEAD")) {
            assertThat(commit).matches("[0-9a-f]{12}");
            assertThat(git("merge-base", "--is-ancestor", commit, "HEAD")).isTrue();
        } else {
            assertThat(commit).isEqualTo("unknown");
        }
        assertThat(BuildVersion.text()).startsWith(info.text("/build/version"));
        assertThat(info.body()).doesNotContain("time");
        assertThat(http.get("/actuator/info").status()).isEqualTo(401);
    }

    private static boolean git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void who_probes_a_node_may_do_so_by_get_and_by_head(Http http) {
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            assertThat(http.get(path).status()).isEqualTo(200);
            assertThat(http.send("HEAD", path, null, null).status()).isEqualTo(200);
            assertThat(http.send("POST", path, null, null).status()).isEqualTo(405);
        }
        assertThat(http.send("HEAD", "/actuator/metrics", null, null).status()).isEqualTo(401);
    }

    @Test
    void it_opens_nothing_else(Http http) {
        assertThat(http.withApiKey("let me see").get("/api/v1/anything").status())
                .isEqualTo(401);
        assertThat(http.withApiKey("let me see").get("/api/admin/users").status())
                .isEqualTo(401);
    }
}
