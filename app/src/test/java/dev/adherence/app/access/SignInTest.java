package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.ANALYST;
import static dev.adherence.events.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@AppTest
class SignInTest {

    private static Map<String, String> credentials(String email, String password) {
        return Map.of("email", email, "password", password);
    }

    @Nested
    class Accepted {

        @Test
        void the_answer_says_who_signed_in_and_where(RunningApp app) {
            Office office = Office.open(app);
            String team = office.team("Sales").toString();
            String id = office.account(SUPERVISOR, "Sales").id().toString();

            Answer answer = app.http().post("/api/auth/login", credentials(office.email(SUPERVISOR), PASSWORD));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/user/id")).isEqualTo(id);
            assertThat(answer.text("/user/email")).isEqualTo(office.email(SUPERVISOR));
            assertThat(answer.text("/user/name")).isEqualTo("The supervisor");
            assertThat(answer.text("/user/role")).isEqualTo("supervisor");
            assertThat(answer.text("/user/teams/0/id")).isEqualTo(team);
            assertThat(answer.text("/user/teams/0/name")).isEqualTo("Sales");
            assertThat(answer.text("/user/organization/id"))
                    .isEqualTo(office.id().toString());
            assertThat(answer.text("/user/organization/name")).startsWith("Office");
            assertThat(answer.text("/user/organization/tier")).isEqualTo("enterprise");
            assertThat(answer.text("/user/organization/timeZone")).isEqualTo("UTC");
            assertThat(answer.body()).doesNotContain("password", "hash", "eneration");
        }

        @Test
        void me_answers_as_the_sign_in_did(RunningApp app) {
            Office office = Office.open(app);
            office.account(ADMIN);
            Http browser = app.http();
            Answer login = browser.post("/api/auth/login", credentials(office.email(ADMIN), PASSWORD));

            assertThat(browser.get("/api/auth/me").mustBe(200).json()).isEqualTo(login.json());
        }

        @Test
        void the_email_may_be_written_in_any_case(RunningApp app) {
            Office office = Office.open(app);
            office.account(ADMIN);

            String shouted = " " + office.email(ADMIN).toUpperCase(java.util.Locale.ROOT);
            assertThat(app.http()
                            .post("/api/auth/login", credentials(shouted, PASSWORD))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(RunningApp app) {
            Office office = Office.open(app);
            office.account(ADMIN);

            List<String> cookies = app.http()
                    .post("/api/auth/login", credentials(office.email(ADMIN), PASSWORD))
                    .headers()
                    .allValues("Set-Cookie");

            assertThat(cookies)
                    .anySatisfy(cookie -> assertThat(cookie)
                            .startsWith("SESSION=")
                            .contains("HttpOnly", "SameSite=Lax")
                            .doesNotContain("Secure"));
        }

        @Test
        void what_a_client_says_of_a_proxy_is_not_believed_where_none_is_set_up(RunningApp app) {
            Office office = Office.open(app);
            office.account(ADMIN);

            List<String> cookies = app.http()
                    .with("X-Forwarded-Proto", "https")
                    .post("/api/auth/login", credentials(office.email(ADMIN), PASSWORD))
                    .headers()
                    .allValues("Set-Cookie");

            assertThat(cookies)
                    .hasSize(3)
                    .allSatisfy(cookie -> assertThat(cookie).doesNotContain("Secure"));
        }

        @Test
        void signing_in_changes_the_session_id(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(ADMIN);
            String before = browser.cookies().get("SESSION");

            browser.post("/api/auth/login", credentials(office.email(ADMIN), PASSWORD))
                    .mustBe(200);

            assertThat(browser.cookies().get("SESSION")).isNotEqualTo(before);
            assertThat(app.http()
                            .with("Cookie", "SESSION=" + before)
                            .get("/api/auth/me")
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void a_starter_organisation_signs_in_as_well(RunningApp app) {
            Office office = Office.open(app, Tier.STARTER);

            assertThat(office.signedIn(ANALYST).get("/api/auth/me").text("/user/organization/tier"))
                    .isEqualTo("starter");
        }
    }

    @Nested
    class Refused {

        @Test
        void unknown_user_wrong_password_and_disabled_user_read_the_same(RunningApp app, Http http) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            String gone = office.account(ANALYST).id().toString();
            admin.patch("/api/admin/users/" + gone, Map.of("active", false)).mustBe(200);

            Answer unknown = http.post("/api/auth/login", credentials("nobody@nowhere.test", PASSWORD));
            Answer wrong = http.post("/api/auth/login", credentials(office.email(ADMIN), "wrong horse battery"));
            Answer disabled = http.post("/api/auth/login", credentials(office.email(ANALYST), PASSWORD));

            assertThat(List.of(unknown.status(), wrong.status(), disabled.status()))
                    .containsOnly(401);
            assertThat(wrong.json()).isEqualTo(unknown.json());
            assertThat(disabled.json()).isEqualTo(unknown.json());
            assertThat(unknown.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("SESSION"));
        }

        @Test
        void a_password_that_only_begins_right_is_wrong(RunningApp app, Http http) {
            Office office = Office.open(app);
            String longest = "a long way to go, ".repeat(11);
            Http admin = office.signedIn(ADMIN);
            admin.post("/api/auth/password", Map.of("current", PASSWORD, "new", longest))
                    .mustBe(204);

            assertThat(http.post("/api/auth/login", credentials(office.email(ADMIN), longest))
                            .status())
                    .isEqualTo(200);
            assertThat(http.post("/api/auth/login", credentials(office.email(ADMIN), longest + "y"))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void missing_fields_are_named(Http http) {
            assertThat(http.post("/api/auth/login", Map.of("email", "a@b.test"))
                            .mustBe(400)
                            .text("/error"))
                    .startsWith("password");
            assertThat(http.post("/api/auth/login", Map.of("password", "x"))
                            .mustBe(400)
                            .text("/error"))
                    .startsWith("email");
        }

        @Test
        void who_is_not_signed_in_is_nobody(Http http) {
            Answer answer = http.get("/api/auth/me");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/error")).contains("/api/auth/login");
        }
    }

    @Nested
    class Repeated {

        @Test
        void signing_out_twice_is_signing_out(RunningApp app) {
            Http browser = Office.open(app).signedIn(ADMIN);

            assertThat(browser.post("/api/auth/logout", "").status()).isEqualTo(204);
            assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
            assertThat(browser.post("/api/auth/logout", "").status()).isEqualTo(204);
        }
    }
}
