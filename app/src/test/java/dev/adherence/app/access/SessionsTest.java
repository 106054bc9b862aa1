package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@AppTest
class SessionsTest {

    private static List<JsonNode> list(Http browser) {
        return browser.get("/api/auth/sessions")
                .mustBe(200)
                .json()
                .at("/sessions")
                .valueStream()
                .toList();
    }

    private static String other(Http browser) {
        return list(browser).stream()
                .filter(each -> !each.get("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    @Nested
    class Listed {

        @Test
        void are_ones_own_with_where_and_when_the_last_used_first(RunningApp app, TestClock clock) {
            Office office = Office.open(app);
            office.signedIn(ANALYST);
            Http desk = office.signedIn(ADMIN);
            String opened = clock.instant().toString();
            clock.advance(Duration.ofHours(1));
            Http phone = app.http()
                    .with(
                            "User-Agent",
                            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/130.0 Safari/604.1")
                    .signedIn(office.email(ADMIN), PASSWORD);
            clock.advance(Duration.ofHours(1));
            desk.get("/api/auth/me").mustBe(200);

            List<JsonNode> sessions = list(phone);

            assertThat(sessions)
                    .extracting(each -> each.get("userAgent").asString())
                    .containsExactly("Chrome on iPhone", "Java-http-client");
            assertThat(sessions)
                    .extracting(each -> each.get("current").asBoolean())
                    .containsExactly(true, false);
            assertThat(sessions.get(1).get("createdAt").asString()).isEqualTo(opened);
            assertThat(sessions.get(1).get("lastUsedAt").asString())
                    .isEqualTo(clock.instant().toString());
            assertThat(sessions.get(1).get("address").asString()).isEqualTo("127.0.0.1");
        }

        @Test
        void are_none_for_nobody(Http http) {
            assertThat(http.get("/api/auth/sessions").status()).isEqualTo(401);
        }

        @Test
        void are_none_that_a_new_password_ended(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(ADMIN);
            app.http().signedIn(office.email(ADMIN), PASSWORD);
            browser.post("/api/auth/password", Map.of("current", PASSWORD, "new", "a quite different one"))
                    .mustBe(204);

            assertThat(list(browser)).hasSize(1);
        }

        @Test
        void are_a_hundred_at_most(RunningApp app) {
            Office office = Office.open(app);
            String id = office.account(ADMIN).id().toString();
            app.jdbc()
                    .sql("""
                            insert into person_session (id, token_hash, account_id, generation, opened_at, used_at, address, browser)
                            select gen_random_uuid(), sha256(n::text::bytea), :account::uuid, 1, :now, :now, '', ''
                            from generate_series(1, 300) n
                            """)
                    .param("account", id)
                    .param("now", java.sql.Timestamp.from(app.clock().instant()))
                    .update();

            assertThat(list(app.http().signedIn(office.email(ADMIN), PASSWORD))).hasSize(100);
        }
    }

    @Nested
    class Ended {

        @Test
        void one_by_one_on_every_node(RunningApp app) {
            Office office = Office.open(app);
            Http kept = office.signedIn(ADMIN);
            Http lost = app.http().signedIn(office.email(ADMIN), PASSWORD);
            try (RunningApp node = app.anotherNode()) {
                Http there = lost.at(node);
                there.get("/api/auth/me").mustBe(200);
                try (EventStream stream = there.stream("/api/adherence/stream")) {
                    kept.delete("/api/auth/sessions/" + other(kept)).mustBe(204);

                    assertThat(there.get("/api/auth/me").status()).isEqualTo(401);
                    assertThat(stream.next("end").mentions("signed_out")).isTrue();
                }
            }
            assertThat(kept.get("/api/auth/me").status()).isEqualTo(200);
        }

        @Test
        void twice_or_another_persons_is_unknown(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(ADMIN);
            app.http().signedIn(office.email(ADMIN), PASSWORD);
            Http stranger = office.signedIn(ANALYST);
            String id = other(browser);

            Answer foreign = stranger.delete("/api/auth/sessions/" + id);
            assertThat(foreign.status()).isEqualTo(404);
            browser.delete("/api/auth/sessions/" + id).mustBe(204);
            assertThat(browser.delete("/api/auth/sessions/" + id).status()).isEqualTo(404);
            assertThat(browser.delete("/api/auth/sessions/" + UUID.randomUUID()).status())
                    .isEqualTo(404);
        }

        @Test
        void ones_own_is_signing_out(RunningApp app) {
            Http browser = Office.open(app).signedIn(ADMIN);

            browser.delete("/api/auth/sessions/"
                            + list(browser).get(0).get("id").asString())
                    .mustBe(204);

            assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
        }

        @Test
        void after_twelve_hours_without_use(RunningApp app, TestClock clock) {
            Http browser = Office.open(app).signedIn(ADMIN);
            clock.advance(Duration.ofHours(11));
            browser.get("/api/auth/me").mustBe(200);
            clock.advance(Duration.ofHours(11));
            browser.get("/api/auth/me").mustBe(200);
            clock.advance(Duration.ofHours(12));

            assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
        }

        @Test
        void after_seven_days_however_much_used_and_forgotten_then(RunningApp app, TestClock clock) {
            Office office = Office.open(app);
            Http browser = office.signedIn(ADMIN);
            for (int hours = 0; hours < 7 * 24; hours += 6) {
                browser.get("/api/auth/me").mustBe(200);
                clock.advance(Duration.ofHours(6));
            }

            assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
            app.http().signedIn(office.email(ADMIN), PASSWORD);
            assertThat(app.jdbc()
                            .sql("select count(*) from person_session where opened_at < :now")
                            .param("now", java.sql.Timestamp.from(clock.instant()))
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Nested
    class Csrf {

        private Answer change(Http browser, String token) {
            return browser.with("X-XSRF-TOKEN", token).post("/api/auth/logout", "");
        }

        @Test
        void the_token_of_another_session_is_refused_and_so_is_one_with_its_cookie(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(ADMIN);
            String foreign = office.signedIn(ANALYST).cookies().get("XSRF-TOKEN");
            String own = browser.cookies().get("XSRF-TOKEN");

            assertThat(change(browser, foreign).status()).isEqualTo(403);
            browser.cookies().put("XSRF-TOKEN", foreign);
            assertThat(change(browser, foreign).status()).isEqualTo(403);
            assertThat(change(browser, own).status()).isEqualTo(204);
        }

        @Test
        void signing_in_anew_changes_it(RunningApp app) {
            Office office = Office.open(app);
            Http browser = office.signedIn(ADMIN);
            String before = browser.cookies().get("XSRF-TOKEN");
            browser.post("/api/auth/login", Map.of("email", office.email(ADMIN), "password", PASSWORD))
                    .mustBe(200);

            assertThat(change(browser, before).status()).isEqualTo(403);
            assertThat(change(browser, browser.cookies().get("XSRF-TOKEN")).status())
                    .isEqualTo(204);
        }

        @Test
        void a_browser_that_lost_it_is_given_it_again(RunningApp app) {
            Http browser = Office.open(app).signedIn(ADMIN);
            String own = browser.cookies().remove("XSRF-TOKEN");

            browser.get("/api/auth/me").mustBe(200);

            assertThat(browser.cookies()).containsEntry("XSRF-TOKEN", own);
        }
    }
}
