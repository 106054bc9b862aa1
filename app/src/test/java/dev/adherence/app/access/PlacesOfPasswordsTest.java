package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.accounts.Token;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.app.running.StartFailure;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Wherever a password is set, the same are refused. */
@AppTest
class PlacesOfPasswordsTest {

    private static void refusesTheBad(String field, Function<String, Answer> setting) {
        BadPasswords.all().forEach((bad, word) -> {
            Answer answer = setting.apply(bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.text("/error")).as(bad).startsWith(field).contains(word);
        });
    }

    private static int signIn(RunningApp app, String email, String password) {
        return app.http()
                .post("/api/auth/login", Map.of("email", email, "password", password))
                .status();
    }

    @Test
    void a_new_user(RunningApp app) {
        Http admin = Office.open(app).signedIn(ADMIN);

        refusesTheBad(
                "password",
                bad -> admin.post(
                        "/api/admin/users",
                        Map.of("email", BadPasswords.EMAIL, "name", "Some One", "role", "agent", "password", bad)));
        assertThat(admin.get("/api/admin/users").json().at("/users")).hasSize(1);
    }

    @Test
    void ones_own(RunningApp app) {
        Office.open(app).account(BadPasswords.EMAIL, AGENT);
        Http browser = app.http().signedIn(BadPasswords.EMAIL, PASSWORD);

        refusesTheBad("new", bad -> browser.post("/api/auth/password", Map.of("current", PASSWORD, "new", bad)));
        assertThat(signIn(app, BadPasswords.EMAIL, PASSWORD)).isNotEqualTo(401);
    }

    @Test
    void a_reset_link(RunningApp app) {
        Office office = Office.open(app);
        String id = office.account(BadPasswords.EMAIL, ANALYST, "a quite different one", List.of())
                .id()
                .toString();
        String token = office.signedIn(ADMIN)
                .post("/api/admin/users/" + id + "/password-reset", "")
                .text("/link")
                .replaceFirst(".*#token=", "");

        refusesTheBad("new", bad -> app.http().post("/api/auth/password-reset", Map.of("token", token, "new", bad)));
    }

    @Test
    void the_set_up_link() {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh())) {
            String token = "as printed";
            app.jdbc()
                    .sql("insert into set_up_link (token_hash, expires_at) values (:hash, now() + interval '1 day')")
                    .param("hash", new Token(token).hash())
                    .update();

            refusesTheBad(
                    "password",
                    bad -> app.http()
                            .post(
                                    "/api/auth/setup",
                                    Map.of(
                                            "token",
                                            token,
                                            "organization",
                                            "First",
                                            "timeZone",
                                            "UTC",
                                            "email",
                                            BadPasswords.EMAIL,
                                            "name",
                                            "Jane",
                                            "password",
                                            bad)));
        }
    }

    /** What cannot be an environment variable is left out; a start takes too long to try each. */
    @Test
    void the_environment() {
        for (String bad : List.of("password", "seven77", BadPasswords.EMAIL)) {
            assertThat(refusedStart(
                            "adherence.organization=The First",
                            "adherence.time-zone=UTC",
                            "adherence.admin-email=" + BadPasswords.EMAIL,
                            "adherence.admin-password=" + bad))
                    .as(bad)
                    .contains("ADHERENCE_ADMIN_PASSWORD", BadPasswords.all().get(bad));
        }
        assertThat(refusedStart("adherence.demo=true", "adherence.demo-password=password"))
                .contains("ADHERENCE_DEMO_PASSWORD", "commonest");
    }

    private static String refusedStart(String... properties) {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), properties)) {
            return "it starts";
        } catch (RuntimeException failure) {
            Throwable cause = failure;
            while (!(cause instanceof StartFailure)) {
                cause = cause.getCause();
            }
            return cause.getMessage();
        }
    }

    @Test
    void good_ones_are_what_people_type_in_any_script_up_to_two_hundred_characters(RunningApp app) {
        Office office = Office.open(app);
        Http browser = office.signedIn(AGENT);
        String before = PASSWORD;
        for (String good : List.of(
                "é".repeat(3) + "tüde à la carte",
                "пароль надёжный",
                "正確馬電池釘書針",
                "😀🐴🔋📎🎈🎉🎁🎀",
                ("ä long way to go, ".repeat(12)).substring(0, 200),
                "  blanks around it  ")) {
            browser.post("/api/auth/password", Map.of("current", before, "new", good))
                    .mustBe(204);
            before = good;

            assertThat(signIn(app, office.email(AGENT), good)).as(good).isEqualTo(200);
            assertThat(signIn(app, office.email(AGENT), Normalizer.normalize(good, Normalizer.Form.NFD)))
                    .as("decomposed " + good)
                    .isEqualTo(200);
            assertThat(signIn(app, office.email(AGENT), good + "x")).isEqualTo(401);
            assertThat(signIn(app, office.email(AGENT), good + "\0")).isEqualTo(401);
            assertThat(signIn(
                            app,
                            office.email(AGENT),
                            new String(good.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)))
                    .isEqualTo(good.chars().allMatch(c -> c < 128) ? 200 : 401);
        }
    }
}
