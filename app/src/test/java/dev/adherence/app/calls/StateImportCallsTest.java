package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@AppTest(now = "2026-01-29T09:00:00Z")
class StateImportCallsTest {

    private Company company;

    @BeforeEach
    void a_company(RunningApp app) {
        company = Company.atWork(app);
    }

    private static Map<String, Object> with(Map<String, Object> record, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(record);
        changed.put(name, value);
        return changed;
    }

    private Answer send(Object... records) {
        return company.key().post(STATES, Map.of("data", List.of(records))).mustBe(201);
    }

    private static String counts(Answer answer) {
        JsonNode json = answer.json();
        return json.get("success") + " " + json.get("imported") + " " + json.get("skipped") + " "
                + json.get("errors").size();
    }

    @Test
    void a_batch_is_taken_and_the_same_again_is_skipped() {
        Object[] batch = {
            state("EMP001", "08:00", "available"),
            with(state("John.DOE@company.com", "08:30", "on_call"), "queue", "sales"),
            with(state("EMP002", "08:00", "available"), "eventId", "e-1")
        };

        assertThat(counts(send(batch))).isEqualTo("true 3 0 0");
        assertThat(counts(send(batch))).isEqualTo("true 0 3 0");
        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/states"), "states", "employeeNumber", "state", "queue"))
                .containsExactlyInAnyOrder("EMP001 on_call sales", "EMP002 available "));
    }

    @Test
    void an_event_id_that_comes_with_another_content_is_the_event_that_was_kept() {
        send(with(state("EMP001", "08:00", "available"), "eventId", "e-1"));

        assertThat(counts(send(with(state("EMP001", "08:30", "break"), "eventId", "e-1"))))
                .isEqualTo("true 0 1 0");
        assertThat(counts(send(with(state("EMP002", "08:30", "break"), "eventId", "e-1"))))
                .isEqualTo("true 1 0 0");
    }

    @Test
    void bad_records_are_named_and_the_others_kept() {
        Answer answer = send(
                state("EMP001", "08:00", "available"),
                state("EMP999", "08:00", "available"),
                with(state("EMP001", "08:10", "break"), "state", 7),
                with(state("EMP001", "08:10", "break"), "timestamp", "29.1.2026"),
                state("EMP001", "09:03", "break"),
                with(state("EMP001", "08:40", "break"), "sequence", "seventeen"),
                "not a record",
                state("EMP002", "09:02", "available"));

        assertThat(counts(answer)).isEqualTo("true 2 0 6");
        JsonNode errors = answer.json().get("errors");
        assertThat(errors.findValuesAsString("index")).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(errors.get(0).get("error").asString()).contains("EMP999");
        assertThat(errors.get(1).get("error").asString()).isEqualTo("state must be text, not 7");
        assertThat(errors.get(2).get("error").asString()).contains("timestamp");
        assertThat(errors.get(3).get("error").asString()).contains("2 minutes");
        assertThat(errors.get(4).get("error").asString()).contains("sequence");
        assertThat(errors.get(4).get("agentId").asString()).isEqualTo("EMP001");
    }

    @Test
    void a_word_that_means_nothing_is_kept_as_unavailable_listed_and_mapped_for_every_source() {
        assertThat(counts(send(state("EMP001", "08:00", "Wrap-up"), state("EMP002", "08:00", "ON_CALL"))))
                .isEqualTo("true 2 0 0");
        assertThat(company.admin()
                        .get("/api/admin/state-mappings")
                        .json()
                        .get("unmapped")
                        .findValuesAsString("rawState"))
                .containsExactly("Wrap-up");
        eventually(() -> assertThat(
                        texts(company.admin().get("/api/adherence/states"), "states", "employeeNumber", "state"))
                .contains("EMP001 unavailable", "EMP002 on_call"));

        company.admin()
                .put(
                        "/api/admin/state-mappings",
                        java.util.Map.of("mappings", java.util.Map.of("wrap-UP", "after_call_work")))
                .mustBe(200);

        assertThat(counts(send(state("EMP001", "08:30", "Wrap-up")))).isEqualTo("true 1 0 0");
        eventually(() -> assertThat(
                        texts(company.admin().get("/api/adherence/states"), "states", "employeeNumber", "state"))
                .contains("EMP001 after_call_work"));
        assertThat(company.admin().get("/api/admin/state-mappings").json().get("unmapped"))
                .isEmpty();
    }

    /** The same morning in several orders: late states before the instant mean what the word meant then. */
    @Test
    void a_word_means_what_it_meant_at_the_instant_of_its_state_in_whatever_order_states_come() {
        map("Huddle", "training", null);
        map("Huddle", "meeting", "2026-01-29T08:00:00Z");
        map("Huddle", null, "2026-01-29T08:30:00Z");
        List<String> times = new ArrayList<>(List.of("07:50", "08:00", "08:20", "08:30"));
        for (int turn = 0; turn < 4; turn++) {
            String agent = "HUDDLE" + turn;
            company.push(Company.EMPLOYEES, Company.employee(agent, "A" + turn, "B" + turn, "Sales"));
            Collections.rotate(times, 1);
            times.forEach(time -> assertThat(
                            counts(send(state(agent, time, "huddle"), state(agent, "08:10", "available"))))
                    .startsWith("true"));
            String timeline = "/api/adherence/agents/" + company.idOf(agent)
                    + "/timeline?from=2026-01-29T07:00:00Z&to=2026-01-29T09:00:00Z";
            eventually(() -> assertThat(texts(company.admin().get(timeline), "states", "occurredAt", "state"))
                    .containsExactly(
                            "2026-01-29T07:50:00Z training",
                            "2026-01-29T08:00:00Z meeting",
                            "2026-01-29T08:10:00Z available",
                            "2026-01-29T08:20:00Z meeting",
                            "2026-01-29T08:30:00Z unavailable"));
        }
    }

    private void map(String word, String state, String from) {
        Map<String, Object> body = new HashMap<>();
        body.put("mappings", Collections.singletonMap(word, state));
        body.put("from", from);
        company.admin().put("/api/admin/state-mappings", body).mustBe(200);
    }

    @Test
    void where_all_are_bad_nothing_is_imported_and_it_says_so() {
        assertThat(counts(send(state("EMP999", "08:00", "available")))).isEqualTo("false 0 0 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{}}                                    | data
            {"data":[]}                                    | data
            {"records":[]}                                 | records
            []                                             | data
            {"data":[{"agentId":"EMP001"                   | JSON
            nonsense                                       | JSON
            {"data":[] /*none*/}                           | line 1, column 12
            {"data":[{"agentId":"EMP001","agentId":"x"}]}  | agentId
            {"data":[{"sequence":%s}]}                     | too long
            ` `                                            | body
            """)
    void a_body_of_another_shape_is_refused_whole(String body, String named) {
        assertThat(company.key()
                        .post(STATES, body.replace("%s", "9".repeat(5_000)))
                        .mustBe(400)
                        .text("/error"))
                .contains(named)
                .doesNotContain("Feature", "Stream");
    }

    @Test
    void half_a_character_is_none() {
        Answer answer = company.key()
                .post(
                        STATES,
                        "{\"data\":[{\"agentId\":\"EMP001\",\"state\":\"break\",\"queue\":\"\\ud83d\","
                                + "\"timestamp\":\"2026-01-29T08:00:00Z\"}]}")
                .mustBe(201);

        assertThat(counts(answer)).isEqualTo("false 0 0 1");
        assertThat(answer.text("/errors/0/error")).contains("queue");
    }

    @Test
    void what_breaks_off_after_good_records_keeps_none_of_them() {
        company.key()
                .post(
                        STATES,
                        "{\"data\":[{\"agentId\":\"EMP001\",\"state\":\"break\",\"timestamp\":\"2026-01-29T08:00:00Z\"},")
                .mustBe(400);

        assertThat(counts(send(state("EMP001", "08:00", "break")))).isEqualTo("true 1 0 0");
    }

    @Test
    void ten_thousand_and_one_records_are_too_many() {
        List<Object> records = Collections.nCopies(10_001, state("EMP001", "08:00", "available"));

        Answer answer = company.key().post(STATES, Map.of("data", records)).mustBe(413);

        assertThat(answer.text("/error")).containsAnyOf("10,000", "10000");
        assertThat(counts(send(state("EMP001", "08:00", "available")))).isEqualTo("true 1 0 0");
    }

    @Test
    void it_takes_json_by_post() {
        assertThat(company.key()
                        .send("POST", STATES, "agent;state", "text/csv")
                        .mustBe(415)
                        .text("/error"))
                .contains("text/csv");
        company.key().get(STATES).mustBe(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-states", "agent-states/amazon-connect", "employees", "schedules"})
    void each_import_takes_a_key_with_its_permission(String path, RunningApp app) {
        String url = "/api/v1/import/" + path;
        String permission = "import:" + path.split("/")[0];
        String[] others = List.of("import:agent-states", "import:employees", "import:schedules").stream()
                .filter(each -> !each.equals(permission))
                .toArray(String[]::new);

        app.http().post(url, "{}").mustBe(401);
        app.http().withApiKey("adh_nobody").post(url, "{}").mustBe(401);
        company.admin().post(url, "{}").mustBe(401);
        assertThat(company.office().withKey(others).post(url, "{}").mustBe(403).text("/error"))
                .contains(permission);
        company.office().withKey(permission).post(url, "[]").mustBe(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTER", "PROFESSIONAL"})
    void below_enterprise_staff_and_shifts_are_taken_and_states_are_not(Tier tier, RunningApp app) {
        Http key = Office.open(app, tier).withKey("import:agent-states", "import:employees", "import:schedules");

        for (String path : List.of(STATES, STATES + "/amazon-connect")) {
            assertThat(key.post(path, "{}").mustBe(403).text("/error")).contains("enterprise");
        }
        key.post(Company.EMPLOYEES, Map.of("data", List.of(Company.employee("EMP001", "Ann", "Onym", "Sales"))))
                .mustBe(201);
        key.post(Company.SCHEDULES, Map.of("data", List.of(Company.shift("EMP001", "2026-01-29"))))
                .mustBe(201);
    }

    @Test
    void an_agent_of_another_organisation_is_unknown(RunningApp app) {
        Company.open(app).push(Company.EMPLOYEES, Company.employee("EMP777", "Only", "Theirs", "Sales"));

        assertThat(send(state("EMP777", "08:00", "available"))
                        .json()
                        .at("/errors/0/error")
                        .asString())
                .isEqualTo(send(state("EMP778", "08:00", "available"))
                        .json()
                        .at("/errors/0/error")
                        .asString()
                        .replace("EMP778", "EMP777"));
    }
}
