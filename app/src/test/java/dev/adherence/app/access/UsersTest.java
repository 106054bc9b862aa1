package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static dev.adherence.events.Role.ANALYST;
import static dev.adherence.events.Role.AUDITOR;
import static dev.adherence.events.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@AppTest
class UsersTest {

    private static Map<String, Object> user(String email, Role role, String... teams) {
        return new HashMap<>(Map.of(
                "email", email, "name", "Some One", "password", PASSWORD, "role", role.toString(), "teams", teams));
    }

    @Nested
    class Accepted {

        @Test
        void a_new_user_signs_in_with_role_and_teams(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            office.team("Sales");
            office.team("Support");

            Answer created = admin.post(
                    "/api/admin/users",
                    user("New." + office.email(SUPERVISOR), SUPERVISOR, "support", "Sales", "SALES"));

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.text("/email")).isEqualTo("new." + office.email(SUPERVISOR));
            assertThat(created.json().at("/active").asBoolean()).isTrue();
            assertThat(created.json().at("/teams").values())
                    .extracting(team -> team.at("/name").asString())
                    .containsExactly("Sales", "Support");
            Http browser = app.http().signedIn("new." + office.email(SUPERVISOR), PASSWORD);
            assertThat(browser.get("/api/auth/me").text("/user/id")).isEqualTo(created.text("/id"));
            assertThat(admin.get("/api/admin/users").json().at("/users")).hasSize(2);
        }

        @Test
        void a_new_role_and_new_teams_hold_at_once_in_an_open_session(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            office.team("Sales");
            Http browser = office.signedIn(ANALYST);
            String id = browser.get("/api/auth/me").text("/user/id");

            admin.patch("/api/admin/users/" + id, Map.of("role", "supervisor", "teams", List.of("Sales")))
                    .mustBe(200);

            Answer me = browser.get("/api/auth/me");
            assertThat(me.text("/user/role")).isEqualTo("supervisor");
            assertThat(me.text("/user/teams/0/name")).isEqualTo("Sales");
        }

        @Test
        void a_disabled_user_is_out_at_once_and_starts_anew_when_enabled(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            Http browser = office.signedIn(ANALYST);
            String path = "/api/admin/users/" + browser.get("/api/auth/me").text("/user/id");

            assertThat(admin.patch(path, Map.of("active", false))
                            .json()
                            .at("/active")
                            .asBoolean())
                    .isFalse();
            assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);

            admin.patch(path, Map.of("active", true)).mustBe(200);
            assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
            assertThat(app.http()
                            .signedIn(office.email(ANALYST), PASSWORD)
                            .get("/api/auth/me")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void a_change_leaves_alone_what_it_does_not_name(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            office.team("Sales");
            String id = office.account(SUPERVISOR, "Sales").id().toString();

            Answer changed = admin.patch("/api/admin/users/" + id, Map.of("name", "Jane Roe"));

            assertThat(changed.text("/name")).isEqualTo("Jane Roe");
            assertThat(changed.text("/role")).isEqualTo("supervisor");
            assertThat(changed.text("/teams/0/name")).isEqualTo("Sales");
            assertThat(admin.patch("/api/admin/users/" + id, Map.of("teams", List.of()))
                            .json()
                            .at("/teams"))
                    .isEmpty();
        }

        @Test
        void a_viewer_sees_the_teams_of_a_supervisor_and_the_employee_of_an_agent(RunningApp app) {
            Office office = Office.open(app);
            UUID sales = office.team("Sales");
            UUID employee = UUID.randomUUID();
            app.jdbc()
                    .sql("""
                            insert into employee (id, organization_id, email, number, number_key, first_name, last_name)
                            values (:id, :organization, :email, 'EMP001', 'emp001', 'John', 'Doe')
                            """)
                    .param("id", employee)
                    .param("organization", office.id())
                    .param("email", office.email(AGENT))
                    .update();

            Viewer supervisor = office.account(SUPERVISOR, "Sales").asViewer();
            Viewer agent = office.account(AGENT, "Sales").asViewer();
            Viewer admin = office.account(ADMIN, "Sales").asViewer();

            assertThat(supervisor.teams()).containsExactly(sales);
            assertThat(supervisor.employeeId()).isNull();
            assertThat(agent.employeeId()).isEqualTo(employee);
            assertThat(agent.teams()).isEmpty();
            assertThat(admin.seesEveryone()).isTrue();
            assertThat(admin.teams()).isEmpty();
        }
    }

    @Nested
    class Refused {

        @Test
        void what_a_user_lacks_is_named(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            Map<String, String> wrong = new HashMap<>();
            wrong.put("email", "no address");
            wrong.put("name", "");
            wrong.put("role", "king");
            wrong.put("password", "short");

            wrong.forEach((field, value) -> {
                Map<String, Object> body = user("x@office.test", ANALYST);
                body.put(field, value);
                Answer answer = admin.post("/api/admin/users", body);
                assertThat(answer.status()).as(field).isEqualTo(400);
                assertThat(answer.text("/error")).as(field).contains(field).doesNotContain("dev.adherence", "java.");
            });
        }

        @Test
        void unknown_teams_are_all_named_and_nobody_is_made(RunningApp app) {
            Office office = Office.open(app);
            Office.open(app).team("Theirs");
            Http admin = office.signedIn(ADMIN);
            office.team("Sales");

            Answer answer =
                    admin.post("/api/admin/users", user("new@office.test", SUPERVISOR, "Sales", "Salse", "Theirs"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/error")).contains("Salse", "Theirs");
            assertThat(admin.get("/api/admin/users").json().at("/users")).hasSize(1);
        }

        @Test
        void another_organisations_user_is_not_there(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);
            String theirs = Office.open(app).account(ANALYST).id().toString();

            Answer stranger = admin.patch("/api/admin/users/" + theirs, Map.of("name", "Mine"));
            Answer nobody = admin.patch("/api/admin/users/" + UUID.randomUUID(), Map.of("name", "Mine"));
            Answer reset = admin.post("/api/admin/users/" + theirs + "/password-reset", "");

            assertThat(List.of(stranger.status(), nobody.status(), reset.status()))
                    .containsOnly(404);
            assertThat(stranger.text("/error").replace(theirs, "ID"))
                    .isEqualTo(nobody.text("/error").replaceAll("[0-9a-f-]{36}", "ID"));
        }

        @Test
        void an_id_that_is_none_is_told_so(RunningApp app) {
            Http admin = Office.open(app).signedIn(ADMIN);

            Answer answer = admin.patch("/api/admin/users/42", Map.of("name", "x"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/error")).contains("id", "42");
        }
    }

    @Nested
    class Repeated {

        @Test
        void the_same_change_twice_is_that_change(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            office.team("Sales");
            String path = "/api/admin/users/" + office.account(SUPERVISOR).id();
            Map<String, Object> change = Map.of("active", false, "teams", List.of("Sales"));

            Answer once = admin.patch(path, change).mustBe(200);

            assertThat(admin.patch(path, change).mustBe(200).json()).isEqualTo(once.json());
        }
    }

    @Nested
    class Conflicting {

        @Test
        void an_email_is_taken_in_every_case(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            office.account(ANALYST);

            Answer taken =
                    admin.post("/api/admin/users", user(office.email(ANALYST).replace("analyst", "Analyst"), AGENT));

            assertThat(taken.status()).isEqualTo(409);
        }

        @Test
        void the_last_active_admin_stays(RunningApp app) {
            Office office = Office.open(app);
            Http admin = office.signedIn(ADMIN);
            String path = "/api/admin/users/" + admin.get("/api/auth/me").text("/user/id");

            assertThat(admin.patch(path, Map.of("active", false)).status()).isEqualTo(409);
            assertThat(admin.patch(path, Map.of("role", "analyst")).status()).isEqualTo(409);

            office.account("second@office" + office.number() + ".test", ADMIN);
            assertThat(admin.patch(path, Map.of("role", "analyst")).status()).isEqualTo(200);
        }

        @Test
        void two_admins_who_disable_each_other_at_once_leave_one(RunningApp app) {
            Office office = Office.open(app);
            Http one = office.signedIn(ADMIN);
            String second = "second@office" + office.number() + ".test";
            UUID secondId = office.account(second, ADMIN).id();
            Http other = app.http().signedIn(second, PASSWORD);
            String firstId = one.get("/api/auth/me").text("/user/id");

            CompletableFuture<Answer> a = CompletableFuture.supplyAsync(
                    () -> one.patch("/api/admin/users/" + secondId, Map.of("active", false)));
            Answer b = other.patch("/api/admin/users/" + firstId, Map.of("active", false));
            a.join();

            long active = app.bean(Accounts.class).page(office.id(), null, 500).users().stream()
                    .filter(account -> account.active() && account.role() == ADMIN)
                    .count();
            assertThat(active).as("%s %s", a.join(), b).isEqualTo(1);
        }
    }

    @Test
    void users_come_page_by_page_each_once(RunningApp app) {
        Office office = Office.open(app);
        Http admin = office.signedIn(ADMIN);
        for (int i = 0; i < 4; i++) {
            office.account(i + "@page" + office.number() + ".test", AUDITOR);
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = admin.get("/api/admin/users?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .mustBe(200);
            page.json().get("users").forEach(user -> seen.add(user.get("email").asString()));
            cursor = page.text("/nextCursor");
        } while (cursor != null);

        assertThat(seen).hasSize(5).isSorted().doesNotHaveDuplicates();
        assertThat(admin.get("/api/admin/users").mustBe(200).json().get("users"))
                .hasSize(5);
        for (String bad : List.of("limit=0", "limit=501", "limit=x", "cursor=", "cursor=%00")) {
            assertThat(admin.get("/api/admin/users?" + bad).mustBe(400).text("/details/field"))
                    .isEqualTo(bad.split("=")[0]);
        }
    }
}
