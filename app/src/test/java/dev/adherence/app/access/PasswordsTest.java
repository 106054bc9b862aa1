package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@AppTest
class PasswordsTest {

    private static final String ANOTHER = "a quite different one";

    private static int signIn(RunningApp app, String email, String password) {
        return app.http()
                .post("/api/auth/login", Map.of("email", email, "password", password))
                .status();
    }

    private static Answer reset(RunningApp app, String token, String wanted) {
        return app.http().post("/api/auth/password-reset", Map.of("token", token, "new", wanted));
    }

    private static String token(Answer link) {
        return link.text("/link").replaceFirst(".*#token=", "");
    }

    @Nested
    class Changing {

        @Test
        void the_new_one_holds_and_other_sessions_end(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(AGENT);
            Http elsewhere = app.http().signedIn(office.email(AGENT), PASSWORD);

            Answer answer = browser.post("/api/auth/password", Map.of("current", PASSWORD, "new", ANOTHER));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(browser.get("/api/auth/me").status()).isEqualTo(200);
            assertThat(elsewhere.get("/api/auth/me").status()).isEqualTo(401);
            assertThat(signIn(app, office.email(AGENT), PASSWORD)).isEqualTo(401);
            assertThat(signIn(app, office.email(AGENT), ANOTHER)).isEqualTo(200);
        }

        @Test
        void it_takes_the_current_one_and_a_good_new_one(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(AGENT);

            assertThat(browser.post("/api/auth/password", Map.of("current", "wrong", "new", ANOTHER))
                            .mustBe(400)
                            .text("/error"))
                    .startsWith("current");
            assertThat(browser.post("/api/auth/password", Map.of("current", PASSWORD, "new", "1234567"))
                            .mustBe(400)
                            .text("/error"))
                    .startsWith("new")
                    .contains("8");
            assertThat(browser.post("/api/auth/password", Map.of("current", PASSWORD))
                            .status())
                    .isEqualTo(400);
            assertThat(signIn(app, office.email(AGENT), PASSWORD)).isEqualTo(200);
        }

        @Test
        void it_takes_a_session(Http http) {
            assertThat(http.post("/api/auth/password", Map.of("current", PASSWORD, "new", ANOTHER))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Nested
    class Resetting {

        @Test
        void the_link_sets_a_password_once(RunningApp app, TestClock clock) {
            Office office = Office.open(app);
            Http forgetful = office.signedIn(AGENT);
            String id = forgetful.get("/api/auth/me").text("/user/id");

            Answer link = office.signedIn(ADMIN).post("/api/admin/users/" + id + "/password-reset", "");

            assertThat(link.status()).isEqualTo(200);
            assertThat(app.http()
                            .get(link.text("/link")
                                    .replaceFirst("https?://[^/]*", "")
                                    .replaceFirst("#.*", ""))
                            .mustBe(200)
                            .body())
                    .contains("/api/auth/password-reset");
            assertThat(Instant.parse(link.text("/expiresAt")))
                    .isEqualTo(clock.instant().plus(Duration.ofHours(24)));
            assertThat(reset(app, token(link), ANOTHER).status()).isEqualTo(204);
            assertThat(signIn(app, office.email(AGENT), ANOTHER)).isEqualTo(200);
            assertThat(forgetful.get("/api/auth/me").status()).isEqualTo(401);
            assertThat(reset(app, token(link), "and once more").status()).isEqualTo(400);
            assertThat(signIn(app, office.email(AGENT), ANOTHER)).isEqualTo(200);
        }

        @Test
        void a_bad_new_password_leaves_the_link_as_it_was(RunningApp app) {
            Office office = Office.open(app);
            String id = office.account(AGENT).id().toString();
            String token = token(office.signedIn(ADMIN).post("/api/admin/users/" + id + "/password-reset", ""));

            assertThat(reset(app, token, "short").status()).isEqualTo(400);
            assertThat(reset(app, token, ANOTHER).status()).isEqualTo(204);
        }

        @Test
        void an_expired_replaced_or_invented_link_does_nothing(RunningApp app, TestClock clock) {
            Office office = Office.open(app);
            String path = "/api/admin/users/" + office.account(AGENT).id() + "/password-reset";
            Http admin = office.signedIn(ADMIN);
            String replaced = token(admin.post(path, ""));
            String expired = token(admin.post(path, ""));

            assertThat(reset(app, replaced, ANOTHER).status()).isEqualTo(400);
            assertThat(reset(app, "invented", ANOTHER).status()).isEqualTo(400);
            clock.advance(Duration.ofHours(24));
            assertThat(reset(app, expired, ANOTHER).status()).isEqualTo(400);
            assertThat(signIn(app, office.email(AGENT), PASSWORD)).isEqualTo(200);
        }

        @Test
        void the_link_of_a_disabled_user_is_dead_for_good_and_there_is_no_new_one(RunningApp app) {
            Office office = Office.open(app);
            String user = "/api/admin/users/" + office.account(AGENT).id();
            Http admin = office.signedIn(ADMIN);
            String token = token(admin.post(user + "/password-reset", ""));

            admin.patch(user, Map.of("active", false)).mustBe(200);
            assertThat(reset(app, token, ANOTHER).status()).isEqualTo(400);
            assertThat(admin.post(user + "/password-reset", "").status()).isEqualTo(409);

            admin.patch(user, Map.of("active", true)).mustBe(200);
            assertThat(reset(app, token, ANOTHER).status()).isEqualTo(400);
            assertThat(signIn(app, office.email(AGENT), PASSWORD)).isEqualTo(200);
        }

        @Test
        void a_link_of_before_a_new_password_is_dead(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(AGENT);
            String id = browser.get("/api/auth/me").text("/user/id");
            String token = token(office.signedIn(ADMIN).post("/api/admin/users/" + id + "/password-reset", ""));

            browser.post("/api/auth/password", Map.of("current", PASSWORD, "new", ANOTHER))
                    .mustBe(204);

            assertThat(reset(app, token, "and once more").status()).isEqualTo(400);
        }
    }
}
