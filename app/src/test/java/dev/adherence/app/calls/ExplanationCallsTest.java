package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** John (Sales) and Jane (Support) came 15 and 20 minutes late, it is nine, and John has an account. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ExplanationCallsTest {

    private static final String EXPLANATIONS = "/api/adherence/explanations";

    private Company company;
    private Http supervisor;
    private Http john;
    private String alert;

    @BeforeEach
    void both_came_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        company = Company.cameLate(app);
        supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
        john = themselves(app, Role.AGENT);
        alert = company.alertOf("EMP001");
    }

    private Http themselves(RunningApp app, Role role, String... teams) {
        return company.themselves(app, Company.employee("EMP001", "John", "Doe", "Sales"), role, teams);
    }

    private Map<String, Object> ofTheAlert() {
        Map<String, Object> body = new HashMap<>();
        body.put("alertId", alert);
        body.put("reason", "system_outage");
        body.put("note", "The phone would not start");
        return body;
    }

    private static Map<String, Object> time(String from, String to) {
        Map<String, Object> body = new HashMap<>();
        body.put("from", "2026-01-29T" + from + ":00Z");
        body.put("to", "2026-01-29T" + to + ":00Z");
        body.put("reason", "coaching");
        return body;
    }

    private static JsonNode filed(Http who, Map<String, Object> body) {
        return who.post(EXPLANATIONS, body).mustBe(201).json().get("explanation");
    }

    private static String idOf(JsonNode explanation) {
        return explanation.get("id").asString();
    }

    private static Answer answer(Http who, String id, String action) {
        return who.patch(EXPLANATIONS + "/" + id, Map.of("action", action, "notes", "So it was"));
    }

    private List<String> recorded(String type) {
        return texts(company.admin().get("/api/adherence/events?type=" + type), "events", "employeeId");
    }

    @Test
    void what_an_agent_explains_and_a_supervisor_approves_is_excused() {
        JsonNode explained = filed(john, ofTheAlert());

        assertThat(explained.get("status").asString()).isEqualTo("open");
        assertThat(explained.get("employeeName").asString()).isEqualTo("John Doe");
        assertThat(explained.get("from").asString()).isEqualTo("2026-01-29T08:00:00Z");
        assertThat(explained.get("to").asString()).isEqualTo("2026-01-29T08:15:00Z");
        assertThat(explained.get("alertType").asString()).isEqualTo("late_start");
        assertThat(explained.get("alertMessage").asString()).isEqualTo("Agent logged in 15 minutes late");
        Answer seen = supervisor.get(EXPLANATIONS + "?status=open");
        assertThat(texts(seen, "explanations", "id")).containsExactly(idOf(explained));
        assertThat(seen.json().get("open").asInt()).isEqualTo(1);

        JsonNode approved = answer(supervisor, idOf(explained), "approve")
                .mustBe(200)
                .json()
                .get("explanation");

        assertThat(approved.get("status").asString()).isEqualTo("approved");
        assertThat(approved.get("answeredBy").get("name").asString()).isEqualTo("The supervisor");
        assertThat(approved.get("notes").asString()).isEqualTo("So it was");
        assertThat(approved.get("excusedTo").asString()).isEqualTo("2026-01-29T08:15:00Z");
        eventually(() -> assertThat(texts(john.get("/api/adherence/alerts"), "alerts", "status", "resolution"))
                .containsExactly("resolved excused"));
        eventually(() -> assertThat(texts(supervisor.get("/api/adherence/excuses"), "excuses", "id", "reason", "note"))
                .containsExactly(idOf(explained) + " system_outage So it was"));
        assertThat(john.get(EXPLANATIONS + "/" + idOf(explained)).mustBe(200).text("/explanation/status"))
                .isEqualTo("approved");
        assertThat(supervisor.get(EXPLANATIONS).json().get("open").asInt()).isZero();
        Answer effect =
                supervisor.get("/api/adherence/corrections/" + idOf(explained)).mustBe(200);
        assertThat(effect.json().at("/correction/diff/all/retracted").asInt()).isEqualTo(1);
    }

    @Test
    void a_denial_is_recorded_and_changes_nothing_else() {
        String id = idOf(filed(john, ofTheAlert()));

        JsonNode denied = answer(supervisor, id, "deny").mustBe(200).json().get("explanation");

        assertThat(denied.get("status").asString()).isEqualTo("denied");
        assertThat(denied.get("excuseId").isNull()).isTrue();
        assertThat(texts(john.get("/api/adherence/alerts"), "alerts", "status")).containsExactly("active");
        assertThat(recorded("excuse-entered")).isEmpty();
    }

    @Test
    void the_same_answer_again_is_the_same_and_another_one_is_a_conflict() {
        String id = idOf(filed(john, ofTheAlert()));
        answer(supervisor, id, "approve").mustBe(200);

        answer(company.admin(), id, "approve").mustBe(200);
        Answer other = answer(company.admin(), id, "deny").mustBe(409);

        assertThat(other.json().at("/details/code").asString()).isEqualTo("explanation-answered");
        assertThat(other.json().get("error").asString()).contains("was approved by The supervisor at");
        assertThat(recorded("explanation-answered")).hasSize(1);
        assertThat(recorded("excuse-entered")).hasSize(1);
        john.delete(EXPLANATIONS + "/" + id).mustBe(409);
    }

    @Test
    void filed_twice_it_is_recorded_once() {
        Map<String, Object> keyed = time("09:30", "10:00");
        keyed.put("idempotencyKey", "form 7");

        assertThat(idOf(filed(john, ofTheAlert()))).isEqualTo(idOf(filed(john, ofTheAlert())));
        assertThat(idOf(filed(john, keyed))).isEqualTo(idOf(filed(john, keyed)));
        assertThat(idOf(filed(john, keyed))).isNotEqualTo(idOf(filed(john, time("09:30", "10:00"))));

        assertThat(recorded("explanation-filed")).hasSize(3);
    }

    @Test
    void an_agent_withdraws_what_is_open_and_may_file_it_again() {
        String id = idOf(filed(john, ofTheAlert()));

        john.delete(EXPLANATIONS + "/" + id).mustBe(204);
        john.delete(EXPLANATIONS + "/" + id).mustBe(204);

        assertThat(texts(john.get(EXPLANATIONS), "explanations", "status")).containsExactly("withdrawn");
        Answer late = answer(supervisor, id, "approve").mustBe(409);
        assertThat(late.json().at("/details/code").asString()).isEqualTo("explanation-withdrawn");
        assertThat(recorded("explanation-withdrawn")).hasSize(1);

        assertThat(filed(john, ofTheAlert()).get("id").asString()).isEqualTo(id);
        eventually(() -> assertThat(texts(john.get(EXPLANATIONS + "?status=open"), "explanations", "id"))
                .containsExactly(id));
    }

    @Test
    void nobody_explains_for_another_and_nobody_answers_their_own(RunningApp app) {
        String janes = company.alertOf("EMP002");
        Map<String, Object> body = ofTheAlert();
        body.put("alertId", janes);
        john.post(EXPLANATIONS, body).mustBe(404);
        List<Http> others = List.of(
                company.admin(),
                supervisor,
                company.office().signedIn(Role.AUDITOR),
                company.office().signedIn(Role.ANALYST));
        others.forEach(other -> other.post(EXPLANATIONS, body).mustBe(403));
        Answer nobody = company.office().signedIn(Role.AGENT).post(EXPLANATIONS, ofTheAlert());
        assertThat(nobody.mustBe(422).json().at("/details/code").asString()).isEqualTo("unknown-employee");

        String id = idOf(filed(john, ofTheAlert()));
        company.admin()
                .patch(
                        "/api/admin/users/" + accountOf("emp001-"),
                        Map.of("role", "supervisor", "teams", List.of("Sales")))
                .mustBe(200);
        Http himself = app.http().signedIn("emp001-" + company.office().number() + "@company.com", Office.PASSWORD);
        Answer own = answer(himself, id, "approve").mustBe(422);
        assertThat(own.json().at("/details/code").asString()).isEqualTo("own-time");
    }

    private String accountOf(String start) {
        for (JsonNode user : company.admin().get("/api/admin/users").json().get("users")) {
            if (user.get("email").asString().startsWith(start)) {
                return user.get("id").asString();
            }
        }
        throw new AssertionError("No account begins with " + start);
    }

    @Test
    void others_see_and_answer_it_as_far_as_it_is_theirs(RunningApp app) {
        String id = idOf(filed(john, ofTheAlert()));
        Http support = company.supervisor(app, "sam", "Support");

        support.get(EXPLANATIONS + "/" + id).mustBe(404);
        answer(support, id, "deny").mustBe(404);
        assertThat(texts(support.get(EXPLANATIONS), "explanations", "id")).isEmpty();
        for (Role role : List.of(Role.AUDITOR, Role.ANALYST)) {
            Http reader = company.office().signedIn(role);
            reader.get(EXPLANATIONS + "/" + id).mustBe(200);
            answer(reader, id, "deny").mustBe(403);
        }
        Http stranger = Company.atWork(app).admin();
        stranger.get(EXPLANATIONS + "/" + id).mustBe(404);
        answer(stranger, id, "approve").mustBe(404);
        assertThat(recorded("explanation-answered")).isEmpty();
    }

    @Test
    void of_an_agent_who_moved_a_supervisor_sees_the_time_of_their_team_and_answers_no_more(
            RunningApp app, TestClock clock) {
        String id = idOf(filed(john, time("08:30", "11:00")));
        clock.set("2026-01-29T10:00:00Z");
        Map<String, Object> moved = new HashMap<>(Company.employee("EMP001", "John", "Doe", "Support"));
        moved.put("email", "emp001-" + company.office().number() + "@company.com");
        company.update(moved);
        Http support = company.supervisor(app, "sam", "Support");

        eventually(() -> assertThat(texts(support.get(EXPLANATIONS), "explanations", "from", "to"))
                .containsExactly("2026-01-29T10:00:00Z 2026-01-29T11:00:00Z"));
        assertThat(texts(supervisor.get(EXPLANATIONS), "explanations", "from", "to"))
                .containsExactly("2026-01-29T08:30:00Z 2026-01-29T10:00:00Z");
        answer(supervisor, id, "approve").mustBe(422);
        answer(support, id, "deny").mustBe(422);
        answer(company.admin(), id, "approve").mustBe(200);

        String[] excused = {"excuseId", "excusedFrom", "excusedTo"};
        assertThat(texts(company.admin().get(EXPLANATIONS), "explanations", excused))
                .containsExactly(id + " 2026-01-29T08:30:00Z 2026-01-29T11:00:00Z");
        assertThat(texts(john.get(EXPLANATIONS), "explanations", excused))
                .containsExactly(id + " 2026-01-29T08:30:00Z 2026-01-29T11:00:00Z");
        assertThat(texts(supervisor.get(EXPLANATIONS), "explanations", excused))
                .containsExactly(id + " 2026-01-29T08:30:00Z 2026-01-29T10:00:00Z");
        assertThat(texts(support.get(EXPLANATIONS), "explanations", excused))
                .containsExactly(id + " 2026-01-29T10:00:00Z 2026-01-29T11:00:00Z");
        excusedUntil(app, id, "2026-01-29T09:50:00Z");
        JsonNode without =
                support.get(EXPLANATIONS + "/" + id).mustBe(200).json().get("explanation");
        assertThat(without.get("to").asString()).isEqualTo("2026-01-29T11:00:00Z");
        for (String part : excused) {
            assertThat(without.get(part).isNull()).as(part).isTrue();
        }
    }

    /** As where the alert that it is about turned out to have ended earlier than it was explained. */
    private static void excusedUntil(RunningApp app, String id, String until) {
        app.bean(JdbcClient.class)
                .sql("update explanation set excused_to = ?::timestamptz where explanation_id = ?::uuid")
                .params(until, id)
                .update();
    }

    @Test
    void what_was_filed_is_told_again_when_its_reason_is_gone() {
        String id = idOf(filed(john, time("09:30", "10:00")));
        Map<String, Object> keyed = time("09:30", "10:00");
        keyed.put("idempotencyKey", "form 8");
        String other = idOf(filed(john, keyed));
        company.admin()
                .put("/api/admin/excuse-reasons", Map.of("reasons", List.of(Map.of("code", "sick", "label", "Sick"))))
                .mustBe(200);

        assertThat(idOf(filed(john, time("09:30", "10:00")))).isEqualTo(id);
        assertThat(idOf(filed(john, keyed))).isEqualTo(other);

        assertThat(recorded("explanation-filed")).hasSize(2);
        john.delete(EXPLANATIONS + "/" + id).mustBe(204);
        for (Map<String, Object> anew : List.of(time("09:30", "10:00"), time("09:30", "10:01"))) {
            Answer refused = john.post(EXPLANATIONS, anew).mustBe(400);
            assertThat(refused.json().get("error").asString()).isEqualTo("reason 'coaching' is none of sick");
            assertThat(refused.json().at("/details/field").asString()).isEqualTo("reason");
        }
        assertThat(recorded("explanation-filed")).hasSize(2);
    }

    @Test
    void the_list_is_paged_and_filtered() {
        for (int hour = 1; hour < 6; hour++) {
            filed(john, time("0" + hour + ":00", "0" + hour + ":30"));
        }
        filed(john, ofTheAlert());
        Answer first = supervisor.get(EXPLANATIONS + "?limit=2");
        Answer second = supervisor.get(EXPLANATIONS + "?limit=4&cursor="
                + first.json().get("nextCursor").asString());

        assertThat(texts(first, "explanations", "id")).hasSize(2);
        assertThat(texts(second, "explanations", "id"))
                .hasSize(4)
                .doesNotContainAnyElementsOf(texts(first, "explanations", "id"));
        assertThat(second.json().get("nextCursor").isNull()).isTrue();
        assertThat(texts(
                        supervisor.get(EXPLANATIONS + "?from=2026-01-29T02:30:00Z&to=2026-01-29T04:00:00Z"),
                        "explanations",
                        "from"))
                .containsExactly("2026-01-29T03:00:00Z");
        assertThat(texts(supervisor.get(EXPLANATIONS + "?alertId=" + alert), "explanations", "alertId"))
                .containsExactly(alert);
        assertThat(texts(supervisor.get(EXPLANATIONS + "?status=denied"), "explanations", "id"))
                .isEmpty();
        supervisor.get(EXPLANATIONS + "?employeeId=" + company.idOf("EMP002")).mustBe(404);
        supervisor.get(EXPLANATIONS + "?status=resolved").mustBe(400);
        supervisor.get(EXPLANATIONS + "?reason=sick").mustBe(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alertId | '1-1-1-1-1'            | alertId must be given as UUID, not '1-1-1-1-1'",
                "from    | null                   | from is missing",
                "to      | '2026-01-29T08:00:00Z' | to must lie after from: 2026-01-29T08:00:00Z, 2026-01-29T08:00:00Z",
                "to      | '2026-02-05T08:00:01Z' | from and to may span at most 7 days",
                "reason  | null                   | reason is missing",
                "reason  | 'because'              | reason 'because' is none of approved_absence, sick, system_outage, coaching, extended_contact, other",
                "note    | 7                      | note must be text, not 7",
                "teamId  | 'x'                    | There is no field teamId; there are idempotencyKey, alertId, from, to, reason, note",
            })
    void what_is_wrong_is_named(String field, String value, String message) {
        Map<String, Object> body = time("08:00", "08:15");
        body.put(field, JsonMapper.shared().readValue(value.replace('\'', '"'), Object.class));

        Answer refused = john.post(EXPLANATIONS, body).mustBe(400);

        assertThat(refused.json().get("error").asString()).isEqualTo(message);
        assertThat(refused.json().at("/details/field").asString()).isEqualTo(field);
    }

    @Test
    void either_an_alert_or_a_stretch_is_explained_and_answered_by_one_of_two_words() {
        Map<String, Object> both = time("08:00", "08:15");
        both.put("alertId", alert);
        john.post(EXPLANATIONS, both).mustBe(400);
        john.post(EXPLANATIONS, Map.of("reason", "sick")).mustBe(400);
        String id = idOf(filed(john, ofTheAlert()));
        Answer wrong = answer(supervisor, id, "resolve").mustBe(400);
        assertThat(wrong.json().at("/details/field").asString()).isEqualTo("action");
        answer(supervisor, UUID.randomUUID().toString(), "deny").mustBe(404);
    }
}
