package dev.adherence.app.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Names, numbers and e-mails are compared in one place; what meets a constraint all the same costs nobody else anything. */
@AppTest
class KeysTest {

    /** What Java and PostgreSQL fold differently, or people write in two ways. */
    @ParameterizedTest
    @ValueSource(strings = {"\uA7CB", "\u2C2F", "\uD803\uDD50", "ß", "İ", "ı", "ﬁ", "ſ", "K", "Ǆ", "ΐ", "Ｔ"})
    void odd_letters_are_taken_or_refused_and_cost_the_others_nothing(String odd, RunningApp app) {
        Company company = Company.open(app);
        List<Map<String, Object>> records = new ArrayList<>();
        for (String spelling : List.of(odd, odd.toUpperCase(), odd.toLowerCase())) {
            records.add(employee("a" + records.size() + "@company.com", "N" + spelling, "Team " + spelling));
        }
        records.add(employee("good@company.com", "GOOD", "Team good"));

        for (boolean again : new boolean[] {false, true}) {
            Answer answer = company.key()
                    .post(Company.EMPLOYEES, Map.of("data", records))
                    .mustBe(201);

            JsonNode result = answer.json();
            assertThat(result.get("imported").asInt() + result.get("skipped").asInt())
                    .as(answer.body())
                    .isEqualTo(4 - result.get("errors").size());
            assertThat(result.get("errors").findValuesAsString("index")).doesNotContain("3");
        }
        for (String spelling : List.of(odd, odd.toUpperCase(), odd.toLowerCase())) {
            assertThat(company.admin()
                            .post("/api/admin/users", user("u" + spelling + "@company.com", spelling, "Team good"))
                            .status())
                    .isIn(201, 400, 409);
        }
    }

    @Test
    void a_number_finds_its_employee_in_any_spelling(RunningApp app) {
        Company company = Company.open(app);

        company.push(Company.STATES, Company.state("emp001", "06:00", "available"));
        company.push(Company.STATES, Company.state("ＥＭＰ００１", "06:05", "meeting"));
        Answer again = company.key()
                .post(Company.EMPLOYEES, Map.of("data", List.of(employee("new@company.com", "emp001", "Sales"))));

        assertThat(again.json().at("/errors").size()).as(again.body()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u200B", "\u200D", "\u2066", "\uFEFF", "\u0007", "\u00AD"})
    void what_nobody_sees_is_refused_by_name_wherever_a_name_is_given(String hidden, RunningApp app) {
        Company company = Company.open(app);
        String named = "U+%04X".formatted(hidden.codePointAt(0));

        for (String field : List.of("firstName", "lastName", "employeeId", "team")) {
            Map<String, Object> record = new java.util.HashMap<>(employee("h@company.com", "H1", "Sales"));
            record.put(field, "a" + hidden + "b");
            Answer answer = company.key()
                    .post(Company.EMPLOYEES, Map.of("data", List.of(record)))
                    .mustBe(201);
            assertThat(answer.text("/errors/0/error")).startsWith(field).containsAnyOf(named, "control character");
        }
        Http admin = company.admin();
        String name = "a" + hidden + "b";
        for (Answer answer : List.of(
                admin.post("/api/admin/users", user("h@company.com", name, "Sales")),
                admin.post("/api/admin/users", user("h" + hidden + "h@company.com", "H", "Sales")),
                admin.put("/api/admin/teams", Map.of("teams", List.of(Map.of("name", name)))),
                admin.post("/api/admin/api-keys", Map.of("name", name, "permissions", List.of("import:employees"))))) {
            assertThat(answer.mustBe(400).text("/error")).containsAnyOf(named, "control character");
        }
    }

    @Test
    void one_account_is_made_of_two_at_once(RunningApp app) throws Exception {
        Company company = Company.open(app);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService admins = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String email = i % 2 == 0 ? "twin@company.com" : "TWIN@company.com";
                answers.add(admins.submit(() -> {
                    go.await();
                    return company.admin()
                            .post("/api/admin/users", user(email, "Twin", "Sales"))
                            .status();
                }));
            }
            go.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }

            assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
        } finally {
            admins.shutdownNow();
        }
    }

    @Test
    void a_constraint_that_one_record_hits_is_that_records_error(RunningApp app) {
        Company company = Company.open(app);
        app.jdbc()
                .sql("alter table employee add constraint nobody_broken check (last_name <> 'Broken')")
                .update();
        try {
            Map<String, Object> broken = new java.util.HashMap<>(employee("broken@company.com", "B1", "Newly"));
            broken.put("lastName", "Broken");
            Answer answer = company.key()
                    .post(
                            Company.EMPLOYEES,
                            Map.of(
                                    "data",
                                    List.of(
                                            employee("b0@company.com", "B0", "Newly"),
                                            broken,
                                            employee("b2@company.com", "B2", "Newly"))))
                    .mustBe(201);

            assertThat(answer.json().get("imported").asInt()).isEqualTo(2);
            assertThat(answer.json().get("errors").size()).isEqualTo(1);
            assertThat(answer.json().at("/errors/0/index").asInt()).isEqualTo(1);
        } finally {
            app.jdbc().sql("alter table employee drop constraint nobody_broken").update();
        }
    }

    @Test
    void a_constraint_that_nobody_foresaw_is_a_conflict(RunningApp app) {
        Company company = Company.open(app);
        app.jdbc()
                .sql("alter table account add constraint nobody_broken check (name <> 'Broken')")
                .update();
        try {
            Answer answer = company.admin().post("/api/admin/users", user("broken@company.com", "Broken", "Sales"));

            assertThat(answer.mustBe(409).text("/details/code")).isEqualTo("conflict");
        } finally {
            app.jdbc().sql("alter table account drop constraint nobody_broken").update();
        }
    }

    @Test
    void rows_of_before_get_their_keys_and_two_of_one_key_are_both_kept() {
        TestDatabase database = TestDatabase.fresh();
        JdbcClient jdbc = database.jdbc();
        for (String sql : List.of(
                "delete from flyway_schema_history where version in ('230', '460')",
                "drop index team_name",
                "drop index employee_number",
                "drop index employee_email",
                "alter table team drop column name_key",
                "alter table employee drop column number_key",
                "create unique index team_name on team (organization_id, lower(name))",
                "create unique index employee_number on employee (organization_id, number)",
                "create unique index employee_email on employee (organization_id, lower(email))",
                "insert into organization (id, name, tier, time_zone) values (gen_random_uuid(), 'A', 'starter', 'UTC')",
                """
                insert into team (id, organization_id, name)
                select gen_random_uuid(), o.id, n from organization o, unnest(array['ﬁx', 'Fix', 'Köln']) n
                """,
                """
                insert into employee (id, organization_id, email, number, first_name, last_name)
                select gen_random_uuid(), o.id, md5(n) || '@x.test', n, 'A', 'B'
                from organization o, unnest(array['EMP1', 'emp1', 'E2']) n
                """)) {
            jdbc.sql(sql).update();
        }

        Flyway.configure()
                .dataSource(database.url(), database.owner(), null)
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();

        assertThat(jdbc.sql("select name_key from team").query(String.class).list())
                .hasSize(3)
                .contains("fix", "köln");
        assertThat(jdbc.sql("select number || '=' || number_key from employee")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("EMP1=EMP1", "emp1=emp1", "E2=e2");
    }

    private static Map<String, Object> employee(String email, String number, String team) {
        return Map.of("email", email, "firstName", "A", "lastName", "B", "employeeId", number, "team", team);
    }

    private static Map<String, Object> user(String email, String name, String team) {
        return Map.of(
                "email",
                email,
                "name",
                name,
                "password",
                "correct horse 9",
                "role",
                Role.AGENT,
                "teams",
                List.of(team));
    }
}
