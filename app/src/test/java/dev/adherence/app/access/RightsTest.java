package dev.adherence.app.access;

import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static dev.adherence.events.Role.ANALYST;
import static dev.adherence.events.Role.AUDITOR;
import static dev.adherence.events.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@AppTest
class RightsTest {

    private static final Map<Role, Http> BROWSERS = new EnumMap<>(Role.class);
    private static final String ID = UUID.randomUUID().toString();

    @BeforeAll
    static void everybody_signs_in(RunningApp app) {
        Office office = Office.open(app);
        for (Role role : Role.values()) {
            BROWSERS.put(role, office.signedIn(role));
        }
    }

    /** A call and the roles that may make it; those get whatever it answers, the others 403. */
    record Call(String method, String path, Set<Role> roles) {

        static Call of(String method, String path, Role... roles) {
            return new Call(method, path, Set.of(roles));
        }

        String filledIn() {
            // A stream that is granted does not end; of a team that is not there it is refused like a missing thing.
            return path.replace("{name}", "no-such")
                    .replaceAll("\\{[^}]*}", ID)
                    .replaceAll("/stream$", "/stream?teamId=" + ID);
        }

        @Override
        public String toString() {
            return method + " " + path + " by " + EnumSet.copyOf(roles);
        }
    }

    static List<Call> calls() {
        return List.of(
                Call.of("GET", "/api/auth/me", Role.values()),
                Call.of("GET", "/api/adherence/states", Role.values()),
                Call.of("GET", "/api/adherence/states/replay", Role.values()),
                Call.of("GET", "/api/adherence/stream", Role.values()),
                Call.of("GET", "/api/adherence/summary", Role.values()),
                Call.of("GET", "/api/adherence/alerts", Role.values()),
                Call.of("GET", "/api/adherence/alerts/{id}", Role.values()),
                Call.of("PATCH", "/api/adherence/alerts", ADMIN, SUPERVISOR),
                Call.of("PATCH", "/api/adherence/alerts/{id}", ADMIN, SUPERVISOR),
                Call.of("GET", "/api/adherence/alerts/{id}/history", Role.values()),
                Call.of("GET", "/api/adherence/agents/{employeeId}/timeline", Role.values()),
                Call.of("GET", "/api/adherence/agents/{employeeId}/explain", Role.values()),
                Call.of("GET", "/api/adherence/schedules", Role.values()),
                Call.of("GET", "/api/adherence/reports/percentages", Role.values()),
                Call.of("GET", "/api/adherence/reports/adherence", Role.values()),
                Call.of("GET", "/api/adherence/events", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/checkpoint", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/checkpoints", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/state", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/inclusion", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/consistency", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/complete", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/leaves", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/proof/keys", ADMIN, AUDITOR, ANALYST),
                Call.of("POST", "/api/adherence/proof/keys", ADMIN),
                Call.of("GET", "/api/adherence/feeds", ADMIN, SUPERVISOR, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/corrections", Role.values()),
                Call.of("POST", "/api/adherence/corrections", ADMIN, SUPERVISOR),
                Call.of("GET", "/api/adherence/corrections/{id}", Role.values()),
                Call.of("POST", "/api/adherence/corrections/{id}/reverse", ADMIN, SUPERVISOR),
                Call.of("GET", "/api/adherence/excuses", Role.values()),
                Call.of("POST", "/api/adherence/excuses", ADMIN, SUPERVISOR),
                Call.of("GET", "/api/adherence/excuses/{id}", Role.values()),
                Call.of("DELETE", "/api/adherence/excuses/{id}", ADMIN, SUPERVISOR),
                Call.of("GET", "/api/adherence/reports/excuses", ADMIN, SUPERVISOR, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/explanations", Role.values()),
                Call.of("GET", "/api/adherence/explanations/{id}", Role.values()),
                Call.of("POST", "/api/adherence/explanations", AGENT),
                Call.of("PATCH", "/api/adherence/explanations/{id}", ADMIN, SUPERVISOR),
                Call.of("DELETE", "/api/adherence/explanations/{id}", AGENT),
                Call.of("GET", "/api/adherence/excuse-reasons", Role.values()),
                Call.of("PUT", "/api/admin/excuse-reasons", ADMIN),
                Call.of("GET", "/api/adherence/exports", ADMIN, AUDITOR, ANALYST),
                Call.of("POST", "/api/adherence/exports", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/exports/{id}", ADMIN, AUDITOR, ANALYST),
                Call.of("DELETE", "/api/adherence/exports/{id}", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/exports/{id}/package", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/adherence/what-ifs", ADMIN, ANALYST),
                Call.of("POST", "/api/adherence/what-ifs", ADMIN, ANALYST),
                Call.of("GET", "/api/adherence/what-ifs/{id}", ADMIN, ANALYST),
                Call.of("DELETE", "/api/adherence/what-ifs/{id}", ADMIN, ANALYST),
                Call.of("POST", "/api/adherence/what-ifs/{id}/runs", ADMIN, ANALYST),
                Call.of("GET", "/api/adherence/what-ifs/{id}/agents.csv", ADMIN, ANALYST),
                Call.of("GET", "/api/admin/users", ADMIN),
                Call.of("POST", "/api/admin/users", ADMIN),
                Call.of("PATCH", "/api/admin/users/{id}", ADMIN),
                Call.of("POST", "/api/admin/users/{id}/password-reset", ADMIN),
                Call.of("GET", "/api/admin/api-keys", ADMIN),
                Call.of("POST", "/api/admin/api-keys", ADMIN),
                Call.of("DELETE", "/api/admin/api-keys/{id}", ADMIN),
                Call.of("PUT", "/api/admin/api-keys/{id}/secret", ADMIN),
                Call.of("DELETE", "/api/admin/api-keys/{id}/secret", ADMIN),
                Call.of("PUT", "/api/admin/api-keys/{id}/mapping", ADMIN),
                Call.of("DELETE", "/api/admin/api-keys/{id}/mapping", ADMIN),
                Call.of("GET", "/api/admin/settings", ADMIN, AUDITOR, ANALYST),
                Call.of("PUT", "/api/admin/settings", ADMIN),
                Call.of("GET", "/api/admin/teams", ADMIN, SUPERVISOR, AUDITOR, ANALYST),
                Call.of("PUT", "/api/admin/teams", ADMIN),
                Call.of("GET", "/api/admin/employees", ADMIN, AUDITOR, ANALYST),
                Call.of("POST", "/api/admin/employees", ADMIN),
                Call.of("PATCH", "/api/admin/employees/{id}", ADMIN),
                Call.of("DELETE", "/api/admin/employees/{id}/personal-data", ADMIN),
                Call.of("POST", "/api/admin/import/employees", ADMIN),
                Call.of("POST", "/api/admin/import/schedules", ADMIN),
                Call.of("GET", "/api/admin/state-mappings", ADMIN, AUDITOR, ANALYST),
                Call.of("PUT", "/api/admin/state-mappings", ADMIN),
                Call.of("GET", "/api/admin/trail", ADMIN, AUDITOR),
                Call.of("GET", "/api/admin/projections", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/admin/projections/stream", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/admin/projections/lag", ADMIN, AUDITOR, ANALYST),
                Call.of("GET", "/api/admin/projections/{name}", ADMIN, AUDITOR, ANALYST),
                Call.of("POST", "/api/admin/projections/{name}/rebuild", ADMIN, ANALYST),
                Call.of("DELETE", "/api/admin/projections/{name}/rebuild", ADMIN, ANALYST),
                Call.of("POST", "/api/admin/projections/{name}/verify", ADMIN, ANALYST),
                Call.of("POST", "/api/admin/projections/{name}/revert", ADMIN, ANALYST),
                Call.of("DELETE", "/api/adherence/alerts/{id}", ADMIN));
    }

    /** Signing in, signing out and passwords have tests of their own; keys, not roles, open the imports. */
    @Test
    void every_described_call_of_a_session_is_in_the_table() {
        Set<String> described = OpenApiDocument.served().calls().stream()
                .filter(call -> call.path().startsWith("/api/ad"))
                .map(call -> call.method() + " " + call.path())
                .collect(Collectors.toSet());

        assertThat(calls().stream().map(call -> call.method() + " " + call.path()))
                .containsAll(described)
                .hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void each_call_is_for_its_roles_only(Call call) {
        for (Role role : Role.values()) {
            Answer answer = BROWSERS.get(role).send(call.method(), call.filledIn(), "{}", "application/json");
            if (call.roles().contains(role)) {
                assertThat(answer.status()).as("%s: %s", role, answer).isNotIn(401, 403);
            } else {
                assertThat(answer.status()).as("%s: %s", role, answer).isEqualTo(403);
                assertThat(answer.text("/error")).contains(role.toString());
                call.roles().forEach(may -> assertThat(answer.text("/error")).contains(may.toString()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void nobody_makes_it_without_a_session(Call call, Http http) {
        assertThat(http.send(call.method(), call.filledIn(), "{}", "application/json")
                        .status())
                .isEqualTo(401);
    }

    /** What they have nothing of. */
    @Test
    void below_enterprise_nobody_rebuilds(RunningApp app) {
        for (Tier tier : List.of(Tier.STARTER, Tier.PROFESSIONAL)) {
            Office office = Office.open(app, tier);
            for (Role role : List.of(ADMIN, ANALYST)) {
                Answer answer = office.signedIn(role).post("/api/admin/projections/board/rebuild", Map.of());

                assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
                assertThat(answer.text("/error")).contains("enterprise");
            }
        }
    }

    @Test
    void below_enterprise_nothing_of_adherence_is_open_to_any_role(RunningApp app) {
        for (Tier tier : List.of(Tier.STARTER, Tier.PROFESSIONAL)) {
            Office office = Office.open(app, tier);
            for (Role role : Role.values()) {
                Http browser = office.signedIn(role);
                for (String path : List.of("states", "alerts", "alerts/" + ID, "feeds", "stream", "no-such-thing")) {
                    Answer answer = browser.get("/api/adherence/" + path);
                    assertThat(answer.status()).as(answer.call()).isEqualTo(403);
                    assertThat(answer.text("/error")).contains("enterprise", tier.toString());
                }
                assertThat(browser.patch("/api/adherence/alerts/" + ID, Map.of("action", "resolve"))
                                .text("/error"))
                        .contains("enterprise");
            }
        }
    }

    @Test
    void below_enterprise_an_admin_still_manages_users_and_keys(RunningApp app) {
        Http admin = Office.open(app, Tier.STARTER).signedIn(ADMIN);

        assertThat(admin.get("/api/admin/users").status()).isEqualTo(200);
        assertThat(admin.get("/api/admin/api-keys").status()).isEqualTo(200);
    }

    @Test
    void a_path_written_otherwise_is_not_a_way_round(RunningApp app, Http http) {
        Http agent = BROWSERS.get(AGENT);

        assertThat(agent.get("/api/admin/%75sers").status()).isEqualTo(403);
        assertThat(agent.get("/api/admin/users/").status()).isEqualTo(403);
        assertThat(agent.get("/api/admin/users;x=y").status()).isEqualTo(400);
        assertThat(agent.get("/api//admin/users").status()).isEqualTo(400);
        assertThat(agent.get("/api/adherence/../admin/users").status()).isIn(400, 403);
        assertThat(http.get("/api/%76%31/import/employees").status()).isEqualTo(401);
        assertThat(agent.send("HEAD", "/api/admin/users", null, null).status()).isEqualTo(403);
    }

    @Test
    void a_state_changing_call_of_a_session_needs_the_token_of_its_cookie(RunningApp app) {
        Http admin = Office.open(app).signedIn(ADMIN);
        String token = admin.cookies().get("XSRF-TOKEN");
        Map<String, Object> body = Map.of("name", "acd", "permissions", List.of("import:employees"));

        Answer without = admin.with("X-XSRF-TOKEN", "").post("/api/admin/api-keys", body);
        Answer wrong = admin.with("X-XSRF-TOKEN", UUID.randomUUID().toString()).post("/api/admin/api-keys", body);
        Answer right = admin.with("X-XSRF-TOKEN", token).post("/api/admin/api-keys", body);

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text("/error")).contains("X-XSRF-TOKEN");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(right.status()).isEqualTo(201);
        assertThat(admin.with("X-XSRF-TOKEN", "").post("/api/auth/logout", "").status())
                .isEqualTo(403);
        assertThat(admin.get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void the_token_comes_with_the_first_answer_and_scripts_can_read_it(Http http) {
        assertThat(http.get("/api/auth/me").headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("XSRF-TOKEN=")
                        .contains("SameSite=Lax", "Path=/")
                        .doesNotContain("HttpOnly"));
    }

    @Test
    void health_is_open_and_the_rest_of_the_actuator_for_operators(RunningApp app, Http http) {
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(http.get("/actuator/metrics").status()).isEqualTo(401);
        assertThat(BROWSERS.get(ADMIN).get("/actuator/metrics").status()).isEqualTo(401);
        assertThat(http.withApiKey("").get("/actuator/metrics").status()).isEqualTo(401);
    }
}
