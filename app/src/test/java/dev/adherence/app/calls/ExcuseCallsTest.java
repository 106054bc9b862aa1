package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** John (Sales) and Jane (Support) came 15 and 20 minutes late, and it is nine. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ExcuseCallsTest {

    private static final String EXCUSES = "/api/adherence/excuses";

    private Company company;
    private Http supervisor;
    private String john;

    @BeforeEach
    void both_came_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        company = Company.cameLate(app);
        john = company.idOf("EMP001");
        supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
    }

    private static Map<String, Object> time(String employee, String from, String to) {
        Map<String, Object> body = new HashMap<>();
        body.put("employeeIds", List.of(employee));
        body.put("from", "2026-01-29T" + from + ":00Z");
        body.put("to", "2026-01-29T" + to + ":00Z");
        body.put("reason", "system_outage");
        body.put("note", "No line till a quarter past");
        return body;
    }

    private JsonNode excused(Http who, Map<String, Object> body) {
        return who.post(EXCUSES, body).mustBe(201).json().get("excuse");
    }

    private List<String> johnsAlerts() {
        return texts(
                company.admin().get("/api/adherence/alerts?employeeId=" + john),
                "alerts",
                "status",
                "resolution",
                "message",
                "notes");
    }

    private String johnNow() {
        return texts(supervisor.get("/api/adherence/states"), "states", "adherenceStatus")
                .get(0);
    }

    @Test
    void an_alert_of_excused_time_resolves_at_once_and_keeps_its_notes() {
        String alert = company.alertOf("EMP001");
        supervisor
                .patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge", "notes", "I ask the line"))
                .mustBe(200);

        JsonNode excuse = excused(supervisor, time(john, "08:00", "08:15"));

        assertThat(excuse.get("reason").asString()).isEqualTo("system_outage");
        assertThat(excuse.get("note").asString()).isEqualTo("No line till a quarter past");
        assertThat(excuse.get("enteredBy").get("name").asString()).isEqualTo("The supervisor");
        assertThat(excuse.at("/agents/0/employeeName").asString()).isEqualTo("John Doe");
        eventually(() -> assertThat(johnsAlerts())
                .containsExactly("resolved excused Agent logged in 15 minutes late I ask the line"));
        JsonNode gone = company.admin()
                .get("/api/adherence/alerts/" + alert)
                .mustBe(200)
                .json()
                .get("alert");
        assertThat(gone.get("endedAt")).isEqualTo(gone.get("createdAt"));
        assertThat(gone.get("resolvedBy").asString()).isEqualTo("system");
    }

    @Test
    void it_counts_for_nobody_and_what_it_would_have_been_stays_beside() {
        excused(supervisor, time(john, "08:00", "08:15"));

        eventually(() -> {
            JsonNode row = figures();
            assertThat(row.at("/seconds/excused").asLong()).isEqualTo(900);
            assertThat(row.at("/seconds/out").asLong()).isZero();
            assertThat(row.at("/adherencePercentage").decimalValue()).isEqualByComparingTo("100.0");
            // five minutes of grace and ten out of sixty
            assertThat(row.at("/rawPercentage").decimalValue()).isEqualByComparingTo("83.3");
        });
        String past = "/api/adherence/states?knowledge=now&asOf=2026-01-29T08:10:00Z";
        eventually(() -> assertThat(texts(supervisor.get(past), "states", "adherenceStatus", "isAdherent"))
                .containsExactly("excused true"));
        assertThat(supervisor.get(past).json().at("/summary/totalAgents").asInt())
                .isZero();
        String agent = "/api/adherence/agents/" + john;
        assertThat(texts(
                        supervisor.get(agent + "/timeline?from=2026-01-29T08:00:00Z&to=2026-01-29T09:00:00Z"),
                        "verdicts",
                        "from",
                        "adherenceStatus",
                        "rawStatus"))
                .containsExactly(
                        "2026-01-29T08:00:00Z excused grace",
                        "2026-01-29T08:05:00Z excused out",
                        "2026-01-29T08:15:00Z in ");
        assertThat(supervisor
                        .get(agent + "/explain?at=2026-01-29T08:10:00Z")
                        .mustBe(200)
                        .body())
                .contains(
                        "The time is excused since 2026-01-29T08:00:00Z. Without the excuse it would be out of adherence.")
                .doesNotContain("Alert");
    }

    private JsonNode figures() {
        return company.admin()
                .get("/api/adherence/reports/adherence?from=2026-01-29&to=2026-01-29&groupBy=agent&employeeId=" + john)
                .mustBe(200)
                .json()
                .at("/rows/0/figures");
    }

    @Test
    void what_was_excused_ahead_opens_no_alert(TestClock clock) {
        excused(supervisor, time(john, "10:00", "11:00"));

        company.push(STATES, state("EMP001", "09:00", "available"));
        clock.set("2026-01-29T10:40:00Z");
        company.push(STATES, state("EMP001", "10:00", "meeting"), state("EMP001", "10:35", "available"));

        eventually(() -> assertThat(johnNow()).isEqualTo("excused"));
        clock.set("2026-01-29T11:01:00Z");
        eventually(() -> assertThat(johnNow()).isEqualTo("in"));
        assertThat(johnsAlerts()).hasSize(1);
    }

    @Test
    void taken_back_everything_but_the_record_of_it_is_as_before(RunningApp app) {
        AtRest.await(app);
        String before = figures().toString();
        String id = excused(supervisor, time(john, "08:00", "08:15")).get("id").asString();
        eventually(() -> assertThat(figures().toString()).isNotEqualTo(before));

        supervisor.delete(EXCUSES + "/" + id).mustBe(204);

        eventually(() -> assertThat(johnsAlerts()).containsExactly("active  Agent logged in 15 minutes late "));
        eventually(() -> assertThat(figures().toString()).isEqualTo(before));
        JsonNode kept = supervisor.get(EXCUSES + "/" + id).mustBe(200).json().get("excuse");
        assertThat(kept.at("/takenBackBy/name").asString()).isEqualTo("The supervisor");
        assertThat(texts(supervisor.get(EXCUSES + "?status=taken_back"), "excuses", "id"))
                .containsExactly(id);
        assertThat(texts(supervisor.get(EXCUSES + "?status=in_force"), "excuses", "id"))
                .isEmpty();
        supervisor.delete(EXCUSES + "/" + id).mustBe(204);
        assertThat(texts(company.admin().get("/api/adherence/events?type=excuse-taken-back"), "events", "id"))
                .hasSize(1);
    }

    @Test
    void sent_again_under_its_key_it_is_recorded_once() {
        Map<String, Object> body = time(john, "08:00", "08:15");
        body.put("idempotencyKey", "form 17");

        JsonNode first = excused(supervisor, body);
        assertThat(excused(supervisor, body)).isEqualTo(first);
        assertThat(entered()).hasSize(1);

        supervisor.delete(EXCUSES + "/" + first.get("id").asString()).mustBe(204);
        assertThat(excused(supervisor, body).get("takenBackAt").asString()).isNotEmpty();
        assertThat(entered()).hasSize(1);
    }

    @Test
    void something_else_or_by_somebody_else_under_the_same_key_is_an_excuse_of_its_own() {
        Map<String, Object> body = time(john, "08:00", "08:15");
        body.put("idempotencyKey", "form 17");
        excused(supervisor, body);
        excused(company.admin(), body);
        body.put("reason", "sick");
        excused(supervisor, body);

        assertThat(texts(company.admin().get(EXCUSES), "excuses", "id"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(entered()).hasSize(3);
    }

    private List<String> entered() {
        return texts(company.admin().get("/api/adherence/events?type=excuse-entered"), "events", "id");
    }

    @Test
    void more_than_can_be_recorded_at_once_is_refused_before_any_of_it_is() {
        company.hire(100);
        Map<String, Object> body = time(john, "08:00", "08:15");
        body.keySet().removeAll(List.of("employeeIds", "from", "to"));
        body.put("teamId", company.idOfTeam("Sales"));
        body.put(
                "recurrence",
                Map.of(
                        "weekdays", List.of("monday"),
                        "startTime", "08:00",
                        "endTime", "09:00",
                        "fromDate", "2026-02-01",
                        "untilDate", "2027-01-31"));
        eventually(() -> assertThat(texts(supervisor.get("/api/adherence/states"), "states", "employeeNumber"))
                .hasSizeGreaterThan(100));

        Answer refused = supervisor.post(EXCUSES, body).mustBe(422);

        assertThat(refused.json().at("/details/code").asString()).isEqualTo("limit-reached");
        assertThat(entered()).isEmpty();
    }

    @Test
    void a_supervisor_excuses_their_teams_an_admin_all_and_nobody_themselves(RunningApp app) {
        String jane = company.idOf("EMP002");
        supervisor.post(EXCUSES, time(jane, "08:00", "08:20")).mustBe(404);
        supervisor
                .post(EXCUSES, time(UUID.randomUUID().toString(), "08:00", "08:20"))
                .mustBe(404);
        Map<String, Object> support = time(jane, "08:00", "08:20");
        support.remove("employeeIds");
        support.put("teamId", company.idOfTeam("Support"));
        supervisor.post(EXCUSES, support).mustBe(404);

        String id =
                excused(company.admin(), time(jane, "08:00", "08:20")).get("id").asString();

        supervisor.get(EXCUSES + "/" + id).mustBe(404);
        supervisor.delete(EXCUSES + "/" + id).mustBe(404);
        assertThat(texts(supervisor.get(EXCUSES), "excuses", "id")).isEmpty();
        assertThat(texts(company.admin().get(EXCUSES), "excuses", "id")).containsExactly(id);
        Company others = Company.atWork(app);
        others.admin().get(EXCUSES + "/" + id).mustBe(404);
        others.admin().delete(EXCUSES + "/" + id).mustBe(404);
        others.admin().post(EXCUSES, time(jane, "08:00", "08:20")).mustBe(404);
        for (Role role : List.of(Role.AUDITOR, Role.ANALYST, Role.AGENT)) {
            company.office()
                    .signedIn(role)
                    .post(EXCUSES, time(jane, "08:00", "08:20"))
                    .mustBe(403);
        }

        Http himself = himself(app, Role.SUPERVISOR, "Sales");
        Answer own = himself.post(EXCUSES, time(john, "08:00", "08:15")).mustBe(422);
        assertThat(own.json().at("/details/code").asString()).isEqualTo("own-time");
        Map<String, Object> sales = time(john, "08:00", "08:15");
        sales.remove("employeeIds");
        sales.put("teamId", company.idOfTeam("Sales"));
        himself.post(EXCUSES, sales).mustBe(422);
    }

    /** John, with an account. */
    private Http himself(RunningApp app, Role role, String... teams) {
        return company.themselves(app, Company.employee("EMP001", "John", "Doe", "Sales"), role, teams);
    }

    @Test
    void a_team_is_excused_as_far_as_its_agents_were_of_it(TestClock clock) {
        clock.set("2026-01-29T10:00:00Z");
        company.update(Company.employee("EMP002", "Jane", "Roe", "Sales"));
        eventually(() -> assertThat(texts(supervisor.get("/api/adherence/states"), "states", "employeeNumber"))
                .containsExactlyInAnyOrder("EMP001", "EMP002"));
        Map<String, Object> sales = time(john, "08:00", "11:00");
        sales.remove("employeeIds");
        sales.put("teamId", company.idOfTeam("Sales"));

        JsonNode excuse = excused(supervisor, sales);

        assertThat(excuse.get("agentCount").asInt()).isEqualTo(2);
        assertThat(excuse.get("agents")
                        .valueStream()
                        .map(agent -> agent.get("employeeNumber").asString() + " "
                                + agent.get("from").asString()))
                .containsExactly("EMP002 2026-01-29T10:00:00Z", "EMP001 2026-01-29T08:00:00Z");
        Answer partly = supervisor
                .post(EXCUSES, time(company.idOf("EMP002"), "09:00", "11:00"))
                .mustBe(422);
        assertThat(partly.json().get("error").asString()).contains("Not all of that time");
    }

    @Test
    void of_an_agent_who_moved_a_supervisor_sees_the_time_of_their_team_and_takes_back_no_more(TestClock clock) {
        clock.set("2026-01-29T10:00:00Z");
        company.update(Company.employee("EMP002", "Jane", "Roe", "Sales"));
        eventually(() -> assertThat(texts(supervisor.get("/api/adherence/states"), "states", "employeeNumber"))
                .contains("EMP002"));
        String jane = company.idOf("EMP002");

        String across =
                excused(company.admin(), time(jane, "08:00", "11:00")).get("id").asString();
        clock.set("2026-01-29T10:00:01Z");
        String after =
                excused(company.admin(), time(jane, "10:30", "11:00")).get("id").asString();

        JsonNode seen =
                supervisor.get(EXCUSES + "/" + across).mustBe(200).json().get("excuse");
        assertThat(seen.get("from").asString()).isEqualTo("2026-01-29T10:00:00Z");
        assertThat(seen.at("/agents/0/from").asString()).isEqualTo("2026-01-29T10:00:00Z");
        assertThat(seen.get("to").asString()).isEqualTo("2026-01-29T11:00:00Z");
        assertThat(texts(supervisor.get(EXCUSES), "excuses", "id")).containsExactly(after, across);
        supervisor.delete(EXCUSES + "/" + across).mustBe(422);
        supervisor.delete(EXCUSES + "/" + after).mustBe(204);
    }

    @Test
    void what_recurs_is_excused_on_each_of_its_days() {
        Map<String, Object> body = time(john, "08:00", "08:15");
        body.keySet().removeAll(List.of("from", "to"));
        body.put(
                "recurrence",
                Map.of(
                        "weekdays", List.of("thursday", "tuesday"),
                        "startTime", "23:30",
                        "endTime", "00:30",
                        "fromDate", "2026-01-29",
                        "untilDate", "2026-02-28"));

        JsonNode excuse = excused(supervisor, body);

        assertThat(excuse.get("from").asString()).isEqualTo("2026-01-29T23:30:00Z");
        assertThat(excuse.get("to").asString()).isEqualTo("2026-02-27T00:30:00Z");
        assertThat(excuse.at("/recurrence/startTime").asString()).isEqualTo("23:30");
        assertThat(excuse.at("/recurrence/weekdays").toString()).isEqualTo("[\"tuesday\",\"thursday\"]");
        assertThat(excuse.get("agentCount").asInt()).isEqualTo(1);
        JsonNode events = company.admin()
                .get("/api/adherence/events?type=excuse-entered&employeeId=" + john)
                .json()
                .get("events");
        assertThat(events.valueStream()
                        .mapToInt(event -> event.at("/payload/intervals").size())
                        .sum())
                .as(events.toString())
                .isEqualTo(9);
        assertThat(excused(supervisor, body).get("id")).isNotEqualTo(excuse.get("id"));
    }

    private static Map<String, Object> everyThursday(Map<String, Object> body) {
        body.keySet().removeAll(List.of("from", "to"));
        body.put(
                "recurrence",
                Map.of(
                        "weekdays", List.of("thursday"),
                        "startTime", "08:00",
                        "endTime", "08:30",
                        "fromDate", "2026-01-29",
                        "untilDate", "2026-02-28"));
        body.put("idempotencyKey", "form 18");
        return body;
    }

    @Test
    void what_was_begun_is_finished_in_the_zone_and_for_the_reason_with_which_it_was_begun() {
        Map<String, Object> body = everyThursday(time(john, "08:00", "08:15"));
        String id = excused(supervisor, body).get("id").asString();
        Map<String, Object> moved = new HashMap<>(Company.employee("EMP001", "John", "Doe", "Sales"));
        moved.put("timeZone", "America/New_York");
        company.update(moved);
        company.admin()
                .put("/api/admin/excuse-reasons", Map.of("reasons", List.of(Map.of("code", "sick", "label", "Sick"))))
                .mustBe(200);

        assertThat(excused(supervisor, body).get("id").asString()).isEqualTo(id);

        assertThat(entered()).as("five Thursdays, each a part of its own").hasSize(5);
        body.put("idempotencyKey", "form 19");
        supervisor.post(EXCUSES, body).mustBe(400);
        body.put("reason", "sick");
        assertThat(excused(supervisor, body).get("from").asString()).isEqualTo("2026-01-29T13:00:00Z");
    }

    @Test
    void its_note_is_recorded_once_for_an_agent_and_told_of_all_of_it(RunningApp app, TestClock clock) {
        String id = excused(company.admin(), everyThursday(time(john, "08:00", "08:15")))
                .get("id")
                .asString();
        JsonNode events = company.admin()
                .get("/api/adherence/events?type=excuse-entered")
                .json()
                .get("events");
        assertThat(events.valueStream()
                        .filter(event -> event.at("/payload/note").isString()))
                .hasSize(1);
        clock.set("2026-02-01T10:00:00Z");
        company.update(Company.employee("EMP001", "John", "Doe", "Support"));
        Http support = company.supervisor(app, "sam", "Support");

        eventually(() -> assertThat(support.get(EXCUSES + "/" + id)
                        .mustBe(200)
                        .json()
                        .at("/excuse/note")
                        .asString())
                .isEqualTo("No line till a quarter past"));
    }

    @Test
    void agents_see_their_own_excuses(RunningApp app) {
        excused(supervisor, time(john, "08:00", "08:15"));
        excused(company.admin(), time(company.idOf("EMP002"), "08:00", "08:15"));

        Http agent = himself(app, Role.AGENT);

        assertThat(agent.get(EXCUSES).json().at("/excuses"))
                .hasSize(1)
                .allSatisfy(excuse ->
                        assertThat(excuse.at("/agents/0/employeeId").asString()).isEqualTo(john));
    }

    @Test
    void the_list_is_paged_and_filtered() {
        for (int i = 0; i < 5; i++) {
            excused(supervisor, time(john, "0" + i + ":00", "0" + i + ":30"));
        }
        Answer first = supervisor.get(EXCUSES + "?limit=2");
        Answer second = supervisor.get(
                EXCUSES + "?limit=3&cursor=" + first.json().get("nextCursor").asString());

        assertThat(texts(first, "excuses", "from")).hasSize(2);
        assertThat(texts(second, "excuses", "from"))
                .hasSize(3)
                .doesNotContainAnyElementsOf(texts(first, "excuses", "from"));
        assertThat(second.json().get("nextCursor").isNull()).isTrue();
        assertThat(texts(
                        supervisor.get(EXCUSES + "?from=2026-01-29T02:30:00Z&to=2026-01-29T04:00:00Z"),
                        "excuses",
                        "from"))
                .containsExactly("2026-01-29T03:00:00Z");
        assertThat(texts(supervisor.get(EXCUSES + "?reason=sick"), "excuses", "from"))
                .isEmpty();
        assertThat(texts(supervisor.get(EXCUSES + "?employeeId=" + john), "excuses", "from"))
                .hasSize(5);
        supervisor.get(EXCUSES + "?employeeId=" + company.idOf("EMP002")).mustBe(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "employeeIds | []                     | Either employeeIds or teamId says whose time is excused, and not both",
                "employeeIds | ['x']                  | employeeIds must be given as UUID, not 'x'",
                "from        | null                   | from is missing",
                "from        | 'yesterday'            | from \"yesterday\" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199",
                "to          | '2026-01-29T08:00:00Z' | to must lie after from: 2026-01-29T08:00:00Z, 2026-01-29T08:00:00Z",
                "to          | '2027-03-01T00:00:00Z' | from and to may span at most 366 days",
                "reason      | null                   | reason is missing",
                "reason      | 'because'              | reason 'because' is none of approved_absence, sick, system_outage, coaching, extended_contact, other",
                "note        | 7                      | note must be text, not 7",
                "until       | 'x'                    | There is no field until; there are idempotencyKey, employeeIds, teamId, from, to, recurrence, reason, note",
                "teamId      | '1-1-1-1-1'            | teamId must be given as UUID, not '1-1-1-1-1'",
                "recurrence  | {}                     | Either from and to or recurrence says when, and not both",
            })
    void what_is_wrong_is_named(String field, String value, String message) {
        refused(body -> {
                    body.put(field, json(value));
                    return body;
                })
                .named(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "weekdays  | ['noday']    | recurrence.weekdays must be of monday to sunday, not 'noday'",
                "weekdays  | []           | recurrence.weekdays is missing",
                "startTime | '25:00'      | recurrence.startTime must be a wall time such as 08:30, not '25:00'",
                "endTime   | '08:30:01'   | recurrence.endTime must be a wall time such as 08:30, not '08:30:01'",
                "untilDate | '2026-01-01' | recurrence.untilDate must not lie before fromDate: 2026-01-29, 2026-01-01",
                "untilDate | '2027-03-01' | recurrence.fromDate and untilDate may span at most 366 days",
                "weekdays  | ['monday']   | On none of these dates is there such a time.",
            })
    void so_is_what_is_wrong_with_a_recurrence(String field, String value, String message) {
        refused(body -> {
                    body.keySet().removeAll(List.of("from", "to"));
                    Map<String, Object> recurrence = new HashMap<>(Map.of(
                            "weekdays", List.of("thursday"),
                            "startTime", "08:00",
                            "endTime", "09:00",
                            "fromDate", "2026-01-29",
                            "untilDate", "2026-01-30"));
                    recurrence.put(field, json(value));
                    body.put("recurrence", recurrence);
                    return body;
                })
                .named(message);
    }

    private static Object json(String value) {
        return JsonMapper.shared().readValue(value.replace('\'', '"'), Object.class);
    }

    private record Refused(Answer answer) {

        private void named(String message) {
            assertThat(answer.status()).isIn(400, 422);
            assertThat(answer.json().get("error").asString()).isEqualTo(message);
        }
    }

    private Refused refused(UnaryOperator<Map<String, Object>> wrong) {
        return new Refused(supervisor.post(EXCUSES, wrong.apply(time(john, "08:00", "08:15"))));
    }

    @Test
    void an_organisation_has_reasons_of_its_own() {
        Http admin = company.admin();
        assertThat(texts(supervisor.get("/api/adherence/excuse-reasons"), "reasons", "code"))
                .contains("sick", "other");

        admin.put(
                        "/api/admin/excuse-reasons",
                        Map.of("reasons", List.of(Map.of("code", "jury_duty", "label", "Jury duty"))))
                .mustBe(200);

        assertThat(texts(supervisor.get("/api/adherence/excuse-reasons"), "reasons", "code", "label"))
                .containsExactly("jury_duty Jury duty");
        supervisor.post(EXCUSES, time(john, "08:00", "08:15")).mustBe(400);
        admin.put("/api/admin/excuse-reasons", Map.of("reasons", List.of())).mustBe(400);
        Answer wrong = admin.put(
                        "/api/admin/excuse-reasons",
                        Map.of("reasons", List.of(Map.of("code", "Jury Duty", "label", "x"))))
                .mustBe(400);
        assertThat(wrong.json().at("/details/field").asString()).isEqualTo("reasons[0].code");
        supervisor
                .put("/api/admin/excuse-reasons", Map.of("reasons", List.of()))
                .mustBe(403);
    }
}
