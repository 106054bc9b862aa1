package dev.adherence.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionsAndKeysTest {

    @Test
    void a_restart_keeps_data_sessions_and_keys_and_revives_nothing_that_was_ended() {
        TestDatabase database = TestDatabase.fresh();
        Http browser;
        String ended;
        String key;
        String revoked;
        try (RunningApp before = RunningApp.start(database)) {
            Office office = Office.open(before);
            browser = office.signedIn(Role.ADMIN);
            Http analyst = office.signedIn(Role.ANALYST);
            ended = analyst.cookies().get("SESSION");
            analyst.post("/api/auth/logout", "").mustBe(204);
            key = Centre.key(browser);
            String doomed = Centre.key(browser);
            revoked = doomed;
            Centre.hire(before.http().withApiKey(key));
            String id = browser.get("/api/admin/api-keys")
                    .mustBe(200)
                    .json()
                    .get("apiKeys")
                    .valueStream()
                    .map(each -> each.get("id").asString())
                    .filter(each -> doomed.contains(each.replace("-", "")))
                    .findFirst()
                    .orElseThrow();
            browser.delete("/api/admin/api-keys/" + id).mustBe(204);
        }

        try (RunningApp after = RunningApp.start(database)) {
            Http admin = browser.at(after);
            assertThat(admin.get("/api/auth/me").text("/user/role")).isEqualTo("admin");
            assertThat(admin.get("/api/admin/employees").mustBe(200).body()).contains("EMP100");
            // a state-changing call, so that the CSRF token has survived as well
            admin.post(
                            "/api/admin/users",
                            Map.of(
                                    "email",
                                    "new@office.test",
                                    "name",
                                    "New",
                                    "password",
                                    Office.PASSWORD,
                                    "role",
                                    "analyst"))
                    .mustBe(201);
            after.http()
                    .withApiKey(key)
                    .post("/api/v1/import/agent-states", new Centre(1).batch().body())
                    .mustBe(201);
            assertThat(after.http()
                            .with("Cookie", "SESSION=" + ended)
                            .get("/api/auth/me")
                            .status())
                    .isEqualTo(401);
            assertThat(after.http()
                            .withApiKey(revoked)
                            .post(
                                    "/api/v1/import/agent-states",
                                    new Centre(2).batch().body())
                            .status())
                    .isEqualTo(401);
        }
    }
}
