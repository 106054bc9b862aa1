package dev.adherence.app.demo;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.AgentState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class DemoTest {

    private static final String DEMO = "adherence.demo=true";
    private static final String PASSWORD = "adherence.demo-password=open-sesame";
    private static final String KEY = "adherence.demo-api-key=a-key-of-the-test";
    private static final Pattern PASSWORD_TOLD = Pattern.compile("Password +(\\S+)\n");
    private static final Pattern KEY_TOLD = Pattern.compile("API key +(\\S+)\n");

    @TempDir
    Path folder;

    @Test
    void an_empty_database_becomes_a_busy_contact_centre_and_goes_on_after_a_restart(CapturedOutput log) {
        TestDatabase database = TestDatabase.fresh();
        TestClock clock = TestClock.at("2026-01-29T22:40:10Z");
        int agents;
        try (RunningApp app = RunningApp.start(database, clock, DEMO, PASSWORD, KEY)) {
            Http admin = app.http().signedIn("admin@demo.test", "open-sesame");
            eventually(() -> assertThat(adherent(admin)).isBetween(60, 100));
            Answer board = admin.get("/api/adherence/states").mustBe(200);
            agents = board.json().at("/states").size();
            assertThat(agents).isGreaterThanOrEqualTo(25);
            assertThat(board.json().at("/summary/totalAgents").asInt()).isGreaterThanOrEqualTo(20);
            eventually(() -> assertThat(activeAlerts(admin)).isPositive());
            assertThat(count(database, "event where type = 'alert-retracted'")).isZero();
            long before = recorded(database);

            clock.advance(Duration.ofMinutes(1));

            eventually(() -> assertThat(recorded(database)).isGreaterThan(before));
        }
        clock.advance(Duration.ofHours(10));
        try (RunningApp app = RunningApp.start(database, clock, DEMO, PASSWORD, KEY)) {
            Http admin = app.http().signedIn("admin@demo.test", "open-sesame");

            eventually(() -> assertThat(admin.get("/api/adherence/states")
                            .json()
                            .at("/summary/totalAgents")
                            .asInt())
                    .isGreaterThanOrEqualTo(10));
            assertThat(admin.get("/api/adherence/states").json().at("/states")).hasSize(agents);
            eventually(() -> assertThat(adherent(admin)).isBetween(60, 100));
        }
        assertThat(log.getAll()).doesNotContain("are left out");
    }

    @Test
    void whatever_was_changed_in_it_it_starts_again() {
        TestDatabase database = TestDatabase.fresh();
        TestClock clock = TestClock.at("2026-01-29T10:00:00Z");
        try (RunningApp app = RunningApp.start(database, clock, DEMO, PASSWORD, KEY)) {
            Http admin = app.http().signedIn("admin@demo.test", "open-sesame");
            JsonNode employees =
                    admin.get("/api/admin/employees").mustBe(200).json().at("/employees");
            List<String> changes = List.of(
                    "{\"team\":\"Elsewhere\"}",
                    "{\"active\":false}",
                    "{\"employeeId\":\"renamed\"}",
                    "{\"email\":\"renamed@demo.test\"}");
            for (int i = 0; i < changes.size(); i++) {
                admin.patch("/api/admin/employees/" + employees.get(i).get("id").asString(), changes.get(i))
                        .mustBe(200);
            }
        }
        clock.advance(Duration.ofDays(1));
        try (RunningApp app = RunningApp.start(database, clock, DEMO, PASSWORD, KEY)) {
            Http admin = app.http().signedIn("admin@demo.test", "open-sesame");

            assertThat(admin.get("/api/admin/employees").mustBe(200).body()).contains("Elsewhere", "renamed");
            eventually(() -> assertThat(adherent(admin)).isBetween(60, 100));
        }
    }

    @Test
    void whoever_starts_it_finds_an_alert_that_lasts_whatever_the_minute() {
        Instant ten = Instant.parse("2026-01-29T10:00:00Z");
        Rota rota = new Rota(Person.everybody(), ZoneOffset.UTC);
        for (int minute = 0; minute < 60; minute++) {
            Instant now = ten.plus(Duration.ofMinutes(minute)).plusSeconds(7);
            Duty duty = rota.missing(List.of(), now, true).stream()
                    .filter(each -> each.person().place() == 7 && each.covers(now))
                    .findAny()
                    .orElseThrow();

            List<Step> before = steps(duty, step -> !step.at().isAfter(now));
            List<Step> after = steps(duty, step -> step.at().isAfter(now));
            assertThat(before.get(before.size() - 1).state()).isEqualTo(AgentState.MEETING);
            assertThat(before.get(before.size() - 1).at()).isBefore(now.minus(Duration.ofMinutes(9)));
            assertThat(after.get(0).at()).isAfter(now.plus(Duration.ofMinutes(15)));
        }
        TestClock clock = TestClock.at("2026-01-29T10:07:00Z");
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), clock, DEMO, PASSWORD, KEY)) {
            Http admin = app.http().signedIn("admin@demo.test", "open-sesame");
            eventually(() -> assertThat(admin.get("/api/adherence/alerts?status=active&limit=500")
                            .json()
                            .at("/alerts"))
                    .anySatisfy(alert -> {
                        assertThat(alert.at("/type").asString()).isEqualTo("wrong_state");
                        assertThat(alert.at("/employeeName").asString()).isEqualTo("Hugo Petrides");
                        assertThat(alert.at("/endedAt").isNull()).isTrue();
                    }));
        }
    }

    private static List<Step> steps(Duty duty, Predicate<Step> chosen) {
        return DayPlan.of(duty).stream().filter(chosen).toList();
    }

    @Test
    void its_people_are_signed_in_by_a_click_and_nobody_else_is() {
        try (RunningApp app =
                RunningApp.start(TestDatabase.fresh(), DEMO, PASSWORD, KEY, "adherence.demo-simulator=false")) {
            JsonNode people =
                    app.http().get("/api/auth/demo").mustBe(200).json().at("/people");
            assertThat(people).hasSize(6);
            assertThat(people.toString()).doesNotContain("open-sesame");
            people.forEach(person -> {
                Answer answer = app.http()
                        .post(
                                "/api/auth/demo",
                                Map.of("email", person.at("/email").asString()))
                        .mustBe(200);
                assertThat(answer.json().at("/user/role").asString())
                        .isEqualTo(person.at("/role").asString());
                assertThat(answer.header("Set-Cookie")).contains("HttpOnly");
            });
            app.http()
                    .post("/api/auth/demo", Map.of("email", "amara.lindqvist@demo.test"))
                    .mustBe(404);
        }
        try (RunningApp real = RunningApp.start(TestDatabase.fresh())) {
            assertThat(real.http().get("/api/auth/demo").mustBe(200).json().at("/people"))
                    .isEmpty();
            real.http()
                    .post("/api/auth/demo", Map.of("email", "admin@demo.test"))
                    .mustBe(404);
        }
    }

    @Test
    void a_supervisor_sees_one_team_of_several_an_agent_one_row_and_the_starter_nothing() {
        try (RunningApp app =
                RunningApp.start(TestDatabase.fresh(), DEMO, PASSWORD, KEY, "adherence.demo-simulator=false")) {
            Http supervisor = app.http().signedIn("supervisor@demo.test", "open-sesame");
            Http starter = app.http().signedIn("admin@starter.test", "open-sesame");
            Http auditor = app.http().signedIn("auditor@demo.test", "open-sesame");
            Http analyst = app.http().signedIn("analyst@demo.test", "open-sesame");
            Http agent = app.http().signedIn("bruno.castellan@demo.test", "open-sesame");

            eventually(
                    () -> assertThat(teams(supervisor)).containsOnly("Support").hasSize(10));
            assertThat(supervisor.get("/api/adherence/states").json().at("/states"))
                    .as("whom the README's first call is about")
                    .anySatisfy(row ->
                            assertThat(row.at("/employeeNumber").asString()).isEqualTo("EMP002"));
            eventually(() -> assertThat(teams(auditor))
                    .contains("Sales", "Support", "Billing")
                    .hasSize(30));
            assertThat(agent.get("/api/adherence/states").json().at("/states"))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.at("/employeeName").asString()).isEqualTo("Bruno Castellan"));
            analyst.get("/api/adherence/states").mustBe(200);
            starter.get("/api/adherence/states").mustBe(403);
        }
    }

    @Test
    void without_the_simulator_states_come_by_the_key_alone() {
        TestDatabase database = TestDatabase.fresh();
        TestClock clock = TestClock.at("2026-01-29T09:00:00Z");
        try (RunningApp app =
                RunningApp.start(database, clock, DEMO, PASSWORD, KEY, "adherence.demo-simulator=false")) {
            Map<String, Object> state =
                    Map.of("agentId", "EMP001", "state", "available", "timestamp", "2026-01-29T08:59:00Z");

            Answer answer = app.http()
                    .withApiKey("a-key-of-the-test")
                    .post("/api/v1/import/agent-states", Map.of("data", List.of(state)))
                    .mustBe(201);

            assertThat(answer.json().at("/imported").asInt()).isOne();
            assertThat(recorded(database)).isOne();
        }
    }

    @Test
    void of_two_nodes_one_simulates_and_the_other_takes_over() {
        TestDatabase database = TestDatabase.fresh();
        TestClock clock = TestClock.at("2026-01-29T09:00:00Z");
        try (RunningApp first = RunningApp.start(database, clock, DEMO, PASSWORD, KEY)) {
            RunningApp second = first.anotherNode(DEMO, PASSWORD, KEY);
            try (second) {
                first.close();
                long before = recorded(database);
                clock.advance(Duration.ofMinutes(2));
                eventually(() -> assertThat(recorded(database)).isGreaterThan(before));
            }
        }
    }

    @Test
    void a_database_that_holds_another_organisation_is_refused_and_left_alone() {
        TestDatabase foreign = TestDatabase.fresh();
        foreign.jdbc()
                .sql("insert into organization (id, name, tier, time_zone) values (:id, 'Theirs', 'enterprise', 'UTC')")
                .param("id", UUID.randomUUID())
                .update();

        try (JarProcess process = JarProcess.start(folder, foreign, "--demo")) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors())
                    .startsWith("adherence: The database holds an organisation that is not the demo's")
                    .containsOnlyOnce("\n");
        }
        assertThat(count(foreign, "organization")).isOne();
        assertThat(count(foreign, "account")).isZero();
    }

    @Test
    void it_prints_a_random_password_and_a_key_once_which_stay_until_another_is_set() {
        TestDatabase database = TestDatabase.empty();
        String key;
        String password;
        String session;
        try (JarProcess process = JarProcess.start(folder, database, "--demo")) {
            key = told(process, KEY_TOLD);
            password = told(process, PASSWORD_TOLD);
            Http admin = process.http().signedIn("admin@demo.test", password);
            session = admin.cookies().get("SESSION");
            eventually(Duration.ofSeconds(60), () -> {
                assertThat(activeAlerts(admin)).isPositive();
                return null;
            });
            assertThat(process.output())
                    .contains("supervisor@demo.test", process.address().getPort() + "");
        }
        try (JarProcess process = JarProcess.start(folder, database, "--demo")) {
            process.http()
                    .with("Cookie", "SESSION=" + session)
                    .get("/api/auth/me")
                    .mustBe(200);
            process.http().signedIn("admin@demo.test", password);
            process.http()
                    .withApiKey(key)
                    .post("/api/v1/import/agent-states", Map.of("data", List.of()))
                    .mustBe(400);
            assertThat(process.output())
                    .contains("as before; ADHERENCE_DEMO_PASSWORD sets another", "as printed at the first start")
                    .doesNotContain(password);
        }
        Map<String, String> another = new HashMap<>(JarProcess.on(database));
        another.put("ADHERENCE_DEMO_PASSWORD", "of our own choice");
        try (JarProcess process = JarProcess.start(folder, another, "--demo")) {
            process.http().signedIn("admin@demo.test", "of our own choice");
            process.http()
                    .with("Cookie", "SESSION=" + session)
                    .get("/api/auth/me")
                    .mustBe(401);
        }
    }

    @Test
    void a_password_that_is_too_short_is_refused_by_name() {
        Map<String, String> environment = new HashMap<>(JarProcess.on(TestDatabase.fresh()));
        environment.put("ADHERENCE_DEMO_PASSWORD", "short");

        try (JarProcess process = JarProcess.start(folder, environment, "--demo")) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors()).startsWith("adherence: ADHERENCE_DEMO_PASSWORD cannot be used");
        }
    }

    private static String told(JarProcess process, Pattern what) {
        process.address();
        return eventually(Duration.ofSeconds(10), () -> {
            Matcher told = what.matcher(process.output());
            assertThat(told.find()).isTrue();
            return told.group(1);
        });
    }

    private static int adherent(Http viewer) {
        return viewer.get("/api/adherence/states")
                .mustBe(200)
                .json()
                .at("/summary/adherencePercentage")
                .asInt();
    }

    private static int activeAlerts(Http viewer) {
        return viewer.get("/api/adherence/alerts?status=active")
                .mustBe(200)
                .json()
                .at("/alerts")
                .size();
    }

    private static List<String> teams(Http viewer) {
        return viewer.get("/api/adherence/states")
                .mustBe(200)
                .json()
                .at("/states")
                .valueStream()
                .map(row -> row.at("/teamName").asString())
                .toList();
    }

    /** State changes in the log. */
    private static long recorded(TestDatabase database) {
        return database.jdbc()
                .sql("select count(*) from event where type = 'state-recorded'")
                .query(Long.class)
                .single();
    }

    private static long count(TestDatabase database, String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
