package dev.adherence.app.access;

import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@AppTest(now = "2026-01-29T08:00:00Z")
class ApiKeysTest {

    /** No such call: 404 tells that the key was good, 401 that it was not. */
    private static final String ANYTHING = "/api/v1/anything";

    private static Answer create(Http admin, Object name, String... permissions) {
        return admin.post("/api/admin/api-keys", Map.of("name", name, "permissions", permissions));
    }

    @Nested
    class Accepted {

        @Test
        void the_key_is_shown_once_and_opens_v1(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);

            Answer created = create(admin, "genesys", "import:schedules", "import:agent-states");

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.text("/name")).isEqualTo("genesys");
            assertThat(created.json().at("/permissions").values())
                    .extracting(permission -> permission.asString())
                    .containsExactly("import:agent-states", "import:schedules");
            assertThat(created.text("/createdAt"))
                    .isEqualTo(app.clock().instant().toString());
            String key = created.text("/key");
            assertThat(key).startsWith("adh_" + created.text("/id").replace("-", "") + "_");
            assertThat(app.http().withApiKey(key).get(ANYTHING).status()).isEqualTo(404);
            assertThat(app.http().with("X-API-Key", key).get(ANYTHING).status()).isEqualTo(404);

            Answer list = admin.get("/api/admin/api-keys").mustBe(200);
            assertThat(list.text("/apiKeys/0/name")).isEqualTo("genesys");
            assertThat(list.json().at("/apiKeys/0").has("key")).isFalse();
        }

        @Test
        void the_database_holds_no_secret(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);
            Answer created = create(admin, "genesys", "import:employees");
            String secret = created.text("/key").substring(37);

            String row = app.jdbc()
                    .sql("select k::text from api_key k where id = :id")
                    .param("id", UUID.fromString(created.text("/id")))
                    .query(String.class)
                    .single();

            assertThat(row).contains("genesys").doesNotContain(secret);
        }

        @Test
        void its_last_use_is_noted_to_the_minute(RunningApp app, TestClock clock) {
            Http admin = Office.open(app).signedIn(ADMIN);
            Http acd = app.http()
                    .withApiKey(create(admin, "acd", "import:employees").text("/key"));
            assertThat(admin.get("/api/admin/api-keys").text("/apiKeys/0/lastUsedAt"))
                    .isNull();

            String first = clock.instant().toString();
            acd.get(ANYTHING);
            clock.advance(Duration.ofSeconds(59));
            acd.get(ANYTHING);
            assertThat(admin.get("/api/admin/api-keys").text("/apiKeys/0/lastUsedAt"))
                    .isEqualTo(first);

            clock.advance(Duration.ofSeconds(1));
            acd.get(ANYTHING);
            assertThat(admin.get("/api/admin/api-keys").text("/apiKeys/0/lastUsedAt"))
                    .isEqualTo(clock.instant().toString());
        }

        @Test
        void a_key_given_from_outside_works_as_it_is(RunningApp app) {
            Office office = Office.open(app);
            String ours = "adh_0123456789abcdef0123456789abcdef_" + "s".repeat(43);
            for (String key : List.of("demo-key", ours)) {
                app.bean(ApiKeys.class).createGiven(office.id(), "demo", List.of("import:employees"), key);

                assertThat(app.http().withApiKey(key).get(ANYTHING).status()).isEqualTo(404);
                assertThat(app.http().withApiKey(key + "x").get(ANYTHING).status())
                        .isEqualTo(401);
            }
        }
    }

    @Nested
    class Refused {

        @Test
        void an_unknown_permission_is_named(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);

            Answer answer = create(admin, "acd", "import:everything");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/error")).contains("import:everything", "import:schedules");
        }

        @Test
        void a_key_needs_a_name_and_a_permission(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);

            assertThat(create(admin, " ", "import:employees").status()).isEqualTo(400);
            assertThat(create(admin, "n".repeat(101), "import:employees").status())
                    .isEqualTo(400);
            assertThat(create(admin, "a\u0000b", "import:employees").status()).isEqualTo(400);
            assertThat(create(admin, "acd").status()).isEqualTo(400);
            assertThat(admin.post("/api/admin/api-keys", Map.of("name", "acd")).status())
                    .isEqualTo(400);
        }

        @Test
        void a_missing_permission_is_named(RunningApp app) {
            Http acd = Office.open(app).withKey("import:employees");

            Answer answer = acd.post("/api/v1/import/schedules", Map.of());

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("/error")).contains("import:schedules");
            assertThat(acd.post("/api/v1/import/agent-states/amazon-connect", Map.of())
                            .text("/error"))
                    .contains("import:agent-states");
        }

        @Test
        void below_enterprise_agent_states_are_not_taken(RunningApp app) {
            for (Tier tier : List.of(Tier.STARTER, Tier.PROFESSIONAL)) {
                Http acd = Office.open(app, tier).withKey("import:agent-states", "import:employees");

                Answer answer = acd.post("/api/v1/import/agent-states", Map.of());

                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.text("/error")).contains("enterprise", tier.toString());
                assertThat(acd.get(ANYTHING).status()).isEqualTo(404);
            }
        }

        @Test
        void without_a_good_key_everything_below_v1_is_401(RunningApp app, Http http) {
            Office office = Office.open(app);
            String key =
                    create(office.signedIn(ADMIN), "acd", "import:employees").text("/key");
            List<Http> strangers = List.of(
                    http,
                    http.withApiKey(""),
                    http.withApiKey("nonsense"),
                    http.withApiKey(key.substring(0, 40) + "A".repeat(40)),
                    http.withApiKey("k".repeat(5000)),
                    http.with("Authorization", "Basic " + key),
                    http.with("X-API-Key", "x"));

            for (Http stranger : strangers) {
                Answer answer = stranger.get(ANYTHING);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(answer.text("/error")).contains("API key");
            }
        }

        @Test
        void a_session_does_not_open_v1_and_a_key_nothing_else(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            Http acd = office.withKey("import:agent-states", "import:employees", "import:schedules");

            assertThat(admin.post("/api/v1/import/employees", Map.of()).status())
                    .isEqualTo(401);
            assertThat(acd.get("/api/adherence/states").status()).isEqualTo(401);
            assertThat(acd.get("/api/admin/users").status()).isEqualTo(401);
            assertThat(acd.get("/api/auth/me").status()).isEqualTo(401);
        }

        @Test
        void another_organisations_keys_are_neither_seen_nor_revoked(RunningApp app) {
            Http ours = Office.open(app).signedIn(ADMIN);
            Http theirs = Office.open(app).signedIn(ADMIN);
            Answer key = create(theirs, "acd", "import:employees");

            Answer revoke = ours.delete("/api/admin/api-keys/" + key.text("/id"));

            assertThat(revoke.status()).isEqualTo(404);
            assertThat(ours.get("/api/admin/api-keys").json().at("/apiKeys")).isEmpty();
            assertThat(app.http().withApiKey(key.text("/key")).get(ANYTHING).status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Repeated {

        @Test
        void a_revoked_key_is_dead_and_cannot_be_revoked_again(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);
            Answer key = create(admin, "acd", "import:employees");
            String path = "/api/admin/api-keys/" + key.text("/id");

            assertThat(admin.delete(path).status()).isEqualTo(204);

            assertThat(app.http().withApiKey(key.text("/key")).get(ANYTHING).status())
                    .isEqualTo(401);
            assertThat(admin.get("/api/admin/api-keys").json().at("/apiKeys")).isEmpty();
            assertThat(admin.delete(path).status()).isEqualTo(404);
        }

        @Test
        void a_second_key_of_the_same_name_can_take_over(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);
            Answer old = create(admin, "acd", "import:employees");
            Answer fresh = create(admin, "acd", "import:employees");

            admin.delete("/api/admin/api-keys/" + old.text("/id")).mustBe(204);

            assertThat(app.http().withApiKey(fresh.text("/key")).get(ANYTHING).status())
                    .isEqualTo(404);
        }
    }
}
