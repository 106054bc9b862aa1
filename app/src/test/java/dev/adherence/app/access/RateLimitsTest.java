package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AppTest(
        properties = {
            "adherence.rate-limits.authentication=10",
            "adherence.rate-limits.sensitive=5",
            "adherence.rate-limits.import=20",
            "adherence.rate-limits.general=30",
            "adherence.trusted-proxies=127.0.0.1"
        })
class RateLimitsTest {

    private static List<Integer> statuses(int times, Supplier<Answer> call) {
        return Stream.generate(call).limit(times).map(Answer::status).toList();
    }

    private static Answer signIn(Http http, String email, String password) {
        return http.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    @Test
    void the_eleventh_try_to_sign_in_within_a_minute_waits(RunningApp app, Http http, TestClock clock) {
        Office office = Office.open(app);
        office.account(ADMIN);
        assertThat(statuses(10, () -> signIn(http, office.email(ADMIN), "wrong")))
                .containsOnly(401);
        clock.advance(Duration.ofSeconds(13));

        Answer refused = signIn(http, office.email(ADMIN), PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("47");
        assertThat(refused.text("/error")).contains("10", "minute");
        assertThat(refused.json().at("/details/retryAfterSeconds").asInt()).isEqualTo(47);
        clock.advance(Duration.ofSeconds(47));
        assertThat(signIn(http, office.email(ADMIN), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void tries_for_one_email_do_not_lock_another_out_of_the_same_address(RunningApp app, Http http) {
        Office office = Office.open(app);
        office.account(ANALYST);
        statuses(11, () -> signIn(http, office.email(ADMIN), "wrong"));

        assertThat(signIn(http, office.email(ANALYST), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_one_time_link_is_tried_ten_times_a_minute_and_guesses_stop_nobody_elses(Http http, TestClock clock) {
        clock.advance(Duration.ofMinutes(2));
        int[] n = {0};
        for (String path : List.of("/api/auth/password-reset", "/api/auth/setup")) {
            List<Integer> guesses =
                    statuses(100, () -> http.post(path, Map.of("token", "guess" + n[0]++, "new", "long enough")));
            List<Integer> tries = statuses(11, () -> http.post(path, Map.of("token", path, "new", "long enough")));

            assertThat(guesses).containsOnly(400);
            assertThat(tries.subList(0, 10)).containsOnly(400);
            assertThat(tries.get(10)).isEqualTo(429);
        }
    }

    @Test
    void the_sixth_sensitive_call_of_a_user_waits_and_looking_does_not(RunningApp app) {
        Office office = Office.open(app);
        Http admin = office.signedIn(ADMIN);
        Map<String, Object> key = Map.of("name", "acd", "permissions", List.of("import:employees"));

        assertThat(statuses(5, () -> admin.post("/api/admin/api-keys", key))).containsOnly(201);
        assertThat(admin.post("/api/admin/api-keys", key).status()).isEqualTo(429);
        assertThat(admin.post("/api/auth/password", Map.of("current", PASSWORD, "new", "something else"))
                        .status())
                .isEqualTo(429);
        assertThat(admin.get("/api/admin/api-keys").status()).isEqualTo(200);
        assertThat(Office.open(app)
                        .signedIn(ADMIN)
                        .post("/api/admin/api-keys", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void each_key_has_its_own_limit(RunningApp app) {
        Office office = Office.open(app);
        Http one = office.withKey("import:employees");
        Http other = office.withKey("import:employees");

        assertThat(statuses(20, () -> one.get("/api/v1/anything"))).containsOnly(404);
        assertThat(one.get("/api/v1/anything").status()).isEqualTo(429);
        assertThat(other.get("/api/v1/anything").status()).isEqualTo(404);
    }

    @Test
    void a_limit_holds_across_nodes(RunningApp app) {
        Office office = Office.open(app);
        Http here = office.signedIn(ADMIN);
        try (RunningApp node = app.anotherNode("adherence.rate-limits.general=30")) {
            Http there = here.at(node);

            assertThat(statuses(15, () -> here.get("/api/admin/users"))).containsOnly(200);
            assertThat(statuses(15, () -> there.get("/api/admin/users"))).containsOnly(200);
            assertThat(there.get("/api/admin/users").status()).isEqualTo(429);
            assertThat(here.get("/api/admin/users").status()).isEqualTo(429);
        }
    }

    @Test
    void the_pages_own_polling_is_never_stopped(RunningApp app) {
        Http admin = Office.open(app).signedIn(ADMIN);
        statuses(31, () -> admin.get("/api/admin/users"));

        assertThat(admin.get("/api/admin/users").status()).isEqualTo(429);
        for (String path : List.of(
                "/api/adherence/states",
                "/api/adherence/alerts?limit=50",
                "/api/adherence/reports/percentages",
                "/api/auth/me")) {
            assertThat(statuses(40, () -> admin.get(path))).as(path).doesNotContain(429);
        }
        assertThat(admin.get("/api/adherence/states?asOf=2026-01-29T07:00:00Z").status())
                .isEqualTo(429);
        assertThat(statuses(40, () -> admin.get("/actuator/health/liveness"))).doesNotContain(429);
    }
}
