package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SetUpTest {

    private static final String EMAIL = "boss@first.test";
    private static final String[] FIRST = {
        "adherence.admin-email=" + EMAIL,
        "adherence.admin-password=" + PASSWORD,
        "adherence.organization=The First",
        "adherence.time-zone=Europe/Berlin"
    };

    private static Map<String, String> body(String token) {
        return new HashMap<>(Map.of(
                "token",
                token,
                "organization",
                "By Link",
                "timeZone",
                "UTC",
                "email",
                EMAIL,
                "password",
                PASSWORD,
                "name",
                "Jane"));
    }

    @Test
    void the_environment_makes_the_first_organisation_and_its_admin() {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), FIRST)) {
            Answer me = app.http().signedIn(EMAIL, PASSWORD).get("/api/auth/me");

            assertThat(me.text("/user/role")).isEqualTo("admin");
            assertThat(me.text("/user/organization/name")).isEqualTo("The First");
            assertThat(me.text("/user/organization/tier")).isEqualTo("enterprise");
            assertThat(me.text("/user/organization/timeZone")).isEqualTo("Europe/Berlin");
        }
    }

    /** Processes of their own, as nodes are: two applications that start at once in one JVM share its logging, not only the database. */
    @Test
    void two_nodes_that_start_at_once_make_it_once(@TempDir Path folder) {
        TestDatabase database = TestDatabase.empty();
        Map<String, String> environment = new HashMap<>(JarProcess.on(database));
        environment.put("ADHERENCE_ORGANIZATION", "The First");
        environment.put("ADHERENCE_TIME_ZONE", "Europe/Berlin");
        environment.put("ADHERENCE_ADMIN_EMAIL", EMAIL);
        environment.put("ADHERENCE_ADMIN_PASSWORD", PASSWORD);
        try (JarProcess one = JarProcess.start(folder, environment);
                JarProcess other = JarProcess.start(folder, environment)) {
            Http node = one.http();
            URI second = other.address();

            assertThat(database.jdbc()
                            .sql("select count(*) from organization")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(node.signedIn(EMAIL, PASSWORD)
                            .at(second)
                            .get("/api/auth/me")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_later_start_leaves_what_is_there_alone() {
        TestDatabase database = TestDatabase.fresh();
        RunningApp.start(database, FIRST).close();
        try (RunningApp again = RunningApp.start(
                database, "adherence.admin-email=other@first.test", "adherence.admin-password=" + PASSWORD)) {
            assertThat(again.http()
                            .post("/api/auth/login", Map.of("email", "other@first.test", "password", PASSWORD))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void the_printed_link_sets_up_once(@TempDir Path folder) {
        TestDatabase database = TestDatabase.empty();
        try (JarProcess process = JarProcess.start(folder, database)) {
            Http http = process.http();
            Matcher link = Pattern.compile("http://localhost:\\d+/setup.html#token=(\\S+)")
                    .matcher(process.output());
            assertThat(link.find()).as(process.output()).isTrue();
            assertThat(http.get("/setup.html").mustBe(200).body()).contains("/api/auth/setup");
            String token = link.group(1);
            for (String field : List.of("token", "organization", "timeZone", "email", "password", "name")) {
                Map<String, String> wrong = body(token);
                wrong.put(field, "");
                assertThat(http.post("/api/auth/setup", wrong).mustBe(400).text("/error"))
                        .startsWith(field);
            }
            assertThat(http.post("/api/auth/setup", body("invented")).status()).isEqualTo(400);

            Answer answer = http.post("/api/auth/setup", body(token));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text("/user/organization/name")).isEqualTo("By Link");
            assertThat(http.signedIn(EMAIL, PASSWORD).get("/api/auth/me").text("/user/role"))
                    .isEqualTo("admin");
            assertThat(http.post("/api/auth/setup", body(token)).status()).isEqualTo(400);
        }
    }

    /** They stay in the environment of an installation for years, so a restart says nothing of them; another's would be lost in silence. */
    @Test
    void settings_that_are_not_used_any_more_are_told_unless_they_are_its_own(@TempDir Path folder) {
        TestDatabase database = TestDatabase.fresh();
        RunningApp.start(database, FIRST).close();
        Map<String, String> environment = new HashMap<>(JarProcess.on(database));
        environment.put("ADHERENCE_ADMIN_EMAIL", EMAIL);
        try (JarProcess again = JarProcess.start(folder, environment)) {
            again.address();
            assertThat(again.output()).doesNotContain("not used");
        }
        environment.put("ADHERENCE_ADMIN_EMAIL", "other@first.test");
        try (JarProcess other = JarProcess.start(folder, environment)) {
            other.address();
            assertThat(other.output())
                    .contains("not used: the database holds The First already, without an account other@first.test");
        }
    }
}
