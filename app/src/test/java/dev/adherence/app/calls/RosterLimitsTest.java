package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.employee;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one organisation may have so many of, with limits that a test reaches; John and Jane, Sales and Support are there. */
@AppTest(
        now = "2026-01-29T09:00:00Z",
        properties = {
            "adherence.limits.employees=3",
            "adherence.limits.teams=3",
            "adherence.limits.users=3",
            "adherence.limits.api-keys=3"
        })
class RosterLimitsTest {

    private Company company;

    @BeforeEach
    void john_and_jane(RunningApp app) {
        company = Company.open(app);
    }

    private Answer imported(boolean updateExisting, List<Map<String, Object>> records) {
        return company.key()
                .post(EMPLOYEES, Map.of("data", records, "updateExisting", updateExisting))
                .mustBe(201);
    }

    private static void assertLimited(Answer answer, String things) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.text("/details/code")).isEqualTo("limit-reached");
        assertThat(answer.text("/error")).isEqualTo("The organisation has the 3 " + things + " that it may have");
    }

    private static List<String> codes(Answer answer) {
        return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(error -> error.get("index") + " " + error.get("code").asString())
                .toList();
    }

    @Test
    void an_employee_too_many_is_an_error_of_their_record_and_the_others_are_kept() {
        List<Map<String, Object>> batch = List.of(
                employee("EMP003", "Mary", "Major", "Sales"),
                employee("EMP004", "Max", "Minor", "Sales"),
                employee("EMP001", "John", "Doe", "Sales"),
                employee("EMP005", "Moe", "Mid", "Sales"));

        Answer first = imported(false, batch);
        assertThat(first.json().get("imported").asInt()).isEqualTo(1);
        assertThat(codes(first)).containsExactly("1 limit-reached", "3 limit-reached");
        assertThat(codes(imported(false, batch))).isEqualTo(codes(first));

        Map<String, Object> johnny = new HashMap<>(employee("EMP001", "John", "Doe", "Sales"));
        johnny.put("firstName", "Johnny");
        assertThat(codes(imported(true, List.of(johnny)))).isEmpty();
    }

    @Test
    void one_added_by_hand_is_refused_and_one_who_is_there_is_changed() {
        imported(false, List.of(employee("EMP003", "Mary", "Major", "Sales")));

        assertLimited(
                company.admin().post("/api/admin/employees", employee("EMP004", "Max", "Minor", "Sales")), "employees");
        company.admin()
                .patch("/api/admin/employees/" + company.idOf("EMP003"), Map.of("lastName", "Minor"))
                .mustBe(200);
    }

    @Test
    void a_team_too_many_is_made_neither_by_name_nor_by_hand() {
        company.admin()
                .put("/api/admin/teams", Map.of("teams", List.of(Map.of("name", "Service"))))
                .mustBe(200);

        Answer named = imported(false, List.of(employee("EMP003", "Mary", "Major", "Marketing")));
        assertThat(codes(named)).containsExactly("0 limit-reached");
        assertThat(named.text("/errors/0/field")).isEqualTo("team");
        assertLimited(
                company.admin().post("/api/admin/employees", employee("EMP003", "Mary", "Major", "Marketing")),
                "teams");
        assertLimited(
                company.admin().put("/api/admin/teams", Map.of("teams", List.of(Map.of("name", "Marketing")))),
                "teams");
        company.admin()
                .put(
                        "/api/admin/teams",
                        Map.of("teams", List.of(Map.of("id", company.idOfTeam("Service"), "name", "Marketing"))))
                .mustBe(200);
        imported(false, List.of(employee("EMP003", "Mary", "Major", "Marketing")));
    }

    @Test
    void a_user_and_a_key_too_many_are_refused_until_a_key_is_revoked(RunningApp app) {
        user("one").mustBe(201);
        user("two").mustBe(201);
        assertLimited(user("three"), "users");

        key().mustBe(201);
        String last = key().mustBe(201).text("/id");
        assertLimited(key(), "API keys");
        company.admin().delete("/api/admin/api-keys/" + last).mustBe(204);
        key().mustBe(201);

        // Another organisation has its own.
        Office.open(app).signedIn(Role.ADMIN).get("/api/admin/users").mustBe(200);
    }

    private Answer user(String name) {
        return company.admin()
                .post(
                        "/api/admin/users",
                        Map.of(
                                "email",
                                name + company.office().number() + "@limits.test",
                                "name",
                                name,
                                "password",
                                Office.PASSWORD,
                                "role",
                                "auditor"));
    }

    private Answer key() {
        return company.admin()
                .post("/api/admin/api-keys", Map.of("name", "acd", "permissions", List.of("import:employees")));
    }

    @Test
    void a_user_of_more_teams_than_anybody_leads_is_refused() {
        List<String> teams = Collections.nCopies(201, "Sales");

        assertThat(company.admin()
                        .patch(
                                "/api/admin/users/"
                                        + company.admin().get("/api/auth/me").text("/user/id"),
                                Map.of("teams", teams))
                        .mustBe(400)
                        .text("/details/field"))
                .isEqualTo("teams");
    }
}
