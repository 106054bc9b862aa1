package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@AppTest
class NodesTest {

    private static RunningApp other;

    @BeforeAll
    static void a_second_node_starts(RunningApp app) {
        other = app.anotherNode();
    }

    @AfterAll
    static void it_stops() {
        other.close();
    }

    @Test
    void a_session_is_good_on_every_node_and_signing_out_ends_it_everywhere(RunningApp app) {
        Http here = Office.open(app).signedIn(ADMIN);
        Http there = here.at(other);
        assertThat(there.get("/api/auth/me").status()).isEqualTo(200);
        String session = here.cookies().get("SESSION");

        here.post("/api/auth/logout", "").mustBe(204);

        assertThat(other.http()
                        .with("Cookie", "SESSION=" + session)
                        .get("/api/auth/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_key_revoked_on_one_node_is_dead_on_the_other(RunningApp app) {
        Http admin = Office.open(app).signedIn(ADMIN);
        Answer key =
                admin.post("/api/admin/api-keys", Map.of("name", "acd", "permissions", List.of("import:employees")));
        Http acd = other.http().withApiKey(key.text("/key"));
        assertThat(acd.get("/api/v1/anything").status()).isEqualTo(404);

        admin.delete("/api/admin/api-keys/" + key.text("/id")).mustBe(204);

        assertThat(acd.get("/api/v1/anything").status()).isEqualTo(401);
    }

    @Test
    void a_user_disabled_on_one_node_is_out_on_the_other(RunningApp app) {
        Office office = Office.open(app);
        Http admin = office.signedIn(ADMIN);
        Http analyst = office.signedIn(ANALYST).at(other);
        String id = analyst.get("/api/auth/me").mustBe(200).text("/user/id");

        admin.patch("/api/admin/users/" + id, Map.of("active", false)).mustBe(200);

        assertThat(analyst.get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void sessions_keys_and_accounts_survive_a_restart() {
        TestDatabase database = TestDatabase.fresh();
        Http browser;
        Http acd;
        String email;
        try (RunningApp before = RunningApp.start(database)) {
            Office office = Office.open(before);
            browser = office.signedIn(ADMIN);
            acd = office.withKey("import:employees");
            email = office.email(ADMIN);
        }
        try (RunningApp after = RunningApp.start(database)) {
            assertThat(browser.at(after).get("/api/auth/me").status()).isEqualTo(200);
            assertThat(acd.at(after).get("/api/v1/anything").status()).isEqualTo(404);
            assertThat(after.http()
                            .signedIn(email, PASSWORD)
                            .get("/api/auth/me")
                            .status())
                    .isEqualTo(200);
        }
    }
}
