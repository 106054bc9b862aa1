package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.calls.Corrections.PATH;
import static dev.adherence.app.calls.Corrections.at;
import static dev.adherence.app.calls.Corrections.states;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** John (Sales) and Jane (Support) came 15 and 20 minutes late, and it is the next day. */
@AppTest(now = "2026-01-29T09:00:00Z")
class CorrectionCallsTest {

    private static final String EXCUSES = "/api/adherence/excuses";

    private Company company;
    private Http supervisor;
    private String john;

    @BeforeEach
    void both_came_late_and_the_day_is_over(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        company = Company.cameLate(app);
        john = company.idOf("EMP001");
        clock.set("2026-01-30T09:00:00Z");
        // the sessions of yesterday are over
        company = new Company(
                company.office(),
                company.key(),
                app.http().signedIn(company.office().email(Role.ADMIN), Office.PASSWORD));
        supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
        eventually(() -> assertThat(alerts()).containsExactly("resolved shift_end Agent logged in 15 minutes late"));
    }

    private List<String> alerts() {
        return texts(
                company.admin().get("/api/adherence/alerts?employeeId=" + john),
                "alerts",
                "status",
                "resolution",
                "message");
    }

    private String figures() {
        return company.admin()
                .get("/api/adherence/reports/adherence?from=2026-01-29&to=2026-01-29&groupBy=agent&employeeId=" + john)
                .mustBe(200)
                .json()
                .at("/rows/0/figures")
                .toString();
    }

    private static Map<String, String> state(String time, String state) {
        return Map.of("state", state, "timestamp", at(time));
    }

    private Map<String, Object> cameInTime() {
        return states(john, "08:00", "08:15", state("08:00", "available"));
    }

    private static Map<String, Object> schedule(Map<String, Object>... records) {
        Map<String, Object> body = new HashMap<>();
        body.put("schedule", List.of(records));
        body.put("reason", "The swap was never entered");
        return body;
    }

    private JsonNode tried(Http who, String path, Map<String, Object> body) {
        return who.post(path + "?dryRun=true", body).mustBe(200).json().get("diff");
    }

    private JsonNode made(Http who, Map<String, Object> body) {
        return who.post(PATH, body).mustBe(201).json().get("correction");
    }

    private JsonNode kept(String id) {
        return company.admin().get(PATH + "/" + id).mustBe(200).json().get("correction");
    }

    @Test
    void what_is_tried_records_nothing_and_comes_to_the_same_when_it_is_made(RunningApp app) {
        Map<String, String> before = StoredTables.atRest(app);

        JsonNode diff = tried(supervisor, PATH, cameInTime());

        assertThat(diff.at("/all/retracted").asInt()).isEqualTo(1);
        assertThat(diff.at("/all/changedSeconds").asInt()).isEqualTo(900);
        assertThat(diff.at("/agents/0/employeeName").asString()).isEqualTo("John Doe");
        assertThat(diff.at("/agents/0/comparison/before/adherencePercentage").asString())
                .isEqualTo("97.9");
        assertThat(diff.at("/agents/0/comparison/after/adherencePercentage").asString())
                .isEqualTo("100.0");
        assertThat(diff.at("/agents/0/changes/0/before/message").asString())
                .isEqualTo("Agent logged in 15 minutes late");
        assertThat(StoredTables.of(app)).isEqualTo(before);

        JsonNode correction = made(supervisor, cameInTime());
        assertThat(correction.get("diff")).isEqualTo(diff);
        assertThat(kept(correction.get("id").asString()).get("diff")).isEqualTo(diff);
    }

    @Test
    void it_is_judged_by_what_was_said_and_everybody_sees_by_whom_and_why() {
        String alert = company.alertOf("EMP001");
        String id = made(supervisor, cameInTime()).get("id").asString();

        eventually(() -> assertThat(alerts()).containsExactly("resolved retracted Agent logged in 15 minutes late"));
        JsonNode timeline = company.admin()
                .get("/api/adherence/agents/" + john + "/timeline?date=2026-01-29")
                .mustBe(200)
                .json();
        assertThat(timeline.at("/corrections/0/id").asString()).isEqualTo(id);
        assertThat(timeline.at("/corrections/0/correctedBy/name").asString()).isEqualTo("The supervisor");
        assertThat(company.admin()
                        .get("/api/adherence/agents/" + john + "/explain?at=" + at("08:10"))
                        .mustBe(200)
                        .text("/words"))
                .contains("The state of John Doe was available since 2026-01-29T08:00:00Z.")
                .contains("The states of that time were corrected by The supervisor: Signed in on another phone.");
        eventually(() -> {
            JsonNode history = company.admin()
                    .get("/api/adherence/alerts/" + alert + "/history")
                    .mustBe(200)
                    .json()
                    .get("history");
            JsonNode last = history.get(history.size() - 1);
            assertThat(last.get("event").asString()).isEqualTo("retracted");
            assertThat(last.at("/cause/id").asString()).isEqualTo(id);
            assertThat(last.at("/cause/by/name").asString()).isEqualTo("The supervisor");
            assertThat(last.at("/cause/reason").asString()).isEqualTo("Signed in on another phone");
            assertThat(history.get(0).get("cause").isNull()).isTrue();
        });
    }

    @Test
    void a_board_as_it_stood_shows_what_was_known_then() {
        made(supervisor, states(john, "09:30", "10:00", state("09:30", "offline")));

        String board = "/api/adherence/states?asOf=" + at("09:40") + "&knowledge=";
        eventually(() -> assertThat(texts(supervisor.get(board + "now"), "states", "state"))
                .containsExactly("offline"));
        assertThat(texts(supervisor.get(board + "then"), "states", "state")).containsExactly("available");
    }

    @Test
    void what_comes_late_of_corrected_time_is_kept_and_not_judged() {
        made(supervisor, cameInTime());
        company.push(Company.STATES, Company.state("EMP001", "08:05", "meeting"));

        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/agents/" + john + "/timeline?date=2026-01-29"),
                        "states",
                        "occurredAt",
                        "state",
                        "judged"))
                .containsExactly("2026-01-29T08:05:00Z meeting false", "2026-01-29T08:15:00Z available true"));
        assertThat(company.admin()
                        .get("/api/adherence/agents/" + john + "/explain?at=" + at("08:06"))
                        .text("/words"))
                .contains("The state of John Doe was available since 2026-01-29T08:00:00Z.");
        assertThat(alerts()).containsExactly("resolved retracted Agent logged in 15 minutes late");
    }

    @Test
    void reversed_everything_but_the_record_of_it_is_as_before(RunningApp app) {
        AtRest.await(app);
        String before = figures();
        List<String> alertsBefore = alerts();
        String id = made(supervisor, cameInTime()).get("id").asString();
        eventually(() -> assertThat(figures()).isNotEqualTo(before));

        JsonNode diff = tried(supervisor, PATH + "/" + id + "/reverse", Map.of());
        assertThat(diff.at("/all/opened").asInt()).isEqualTo(1);
        JsonNode reversed = supervisor
                .post(PATH + "/" + id + "/reverse", Map.of("note", "It was Jane"))
                .mustBe(200)
                .json()
                .get("correction");

        assertThat(reversed.get("reversal")).isEqualTo(diff);
        assertThat(reversed.get("reversalNote").asString()).isEqualTo("It was Jane");
        eventually(() -> assertThat(figures()).isEqualTo(before));
        eventually(() -> assertThat(alerts()).isEqualTo(alertsBefore));
        assertThat(texts(supervisor.get(PATH + "?status=reversed"), "corrections", "id"))
                .containsExactly(id);
        assertThat(texts(supervisor.get(PATH + "?status=in_force"), "corrections", "id"))
                .isEmpty();
        supervisor.post(PATH + "/" + id + "/reverse", Map.of()).mustBe(200);
        assertThat(texts(company.admin().get("/api/adherence/events?type=states-restored"), "events", "id"))
                .hasSize(1);
    }

    @Test
    void a_past_schedule_is_corrected_and_reversed(RunningApp app) {
        AtRest.await(app);
        String before = figures();
        String versions = "/api/adherence/schedules?from=2026-01-29&employeeId=" + john;
        String scheduleBefore = company.admin().get(versions).mustBe(200).body();
        Map<String, Object> later = schedule(
                Map.of("employeeId", "EMP001", "date", "2026-01-29", "startTime", "08:15", "endTime", "16:00"));

        JsonNode diff = tried(company.admin(), PATH, later);
        JsonNode correction = made(company.admin(), later);

        assertThat(diff.at("/all/retracted").asInt()).isEqualTo(1);
        assertThat(correction.get("diff")).isEqualTo(diff);
        assertThat(correction.at("/parts/0/shifts/0/startTime").asString()).isEqualTo("08:15");
        eventually(() ->
                assertThat(alerts()).containsExactly("resolved schedule_changed Agent logged in 15 minutes late"));
        eventually(() -> assertThat(company.admin().get(versions).body()).contains("08:15"));

        company.admin()
                .post(PATH + "/" + correction.get("id").asString() + "/reverse", Map.of())
                .mustBe(200);
        eventually(() -> assertThat(figures()).isEqualTo(before));
        eventually(() -> assertThat(company.admin().get(versions).body()).isEqualTo(scheduleBefore));
        assertThat(alerts()).containsExactly("resolved shift_end Agent logged in 15 minutes late");
    }

    @Test
    void an_excuse_is_tried_and_taken_back_on_trial_with_the_same_diff(RunningApp app) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "employeeIds", List.of(john), "from", at("08:00"), "to", at("08:15"), "reason", "system_outage"));
        Map<String, String> before = StoredTables.atRest(app);
        JsonNode diff = tried(supervisor, EXCUSES, body);
        assertThat(StoredTables.of(app)).isEqualTo(before);

        String id = supervisor.post(EXCUSES, body).mustBe(201).text("/excuse/id");

        assertThat(diff.at("/all/retracted").asInt()).isEqualTo(1);
        eventually(() -> assertThat(kept(id).get("diff")).isEqualTo(diff));
        JsonNode back = supervisor
                .delete(EXCUSES + "/" + id + "?dryRun=true")
                .mustBe(200)
                .json()
                .get("diff");
        assertThat(back.at("/all/opened").asInt()).isEqualTo(1);
        supervisor.delete(EXCUSES + "/" + id).mustBe(204);
        eventually(() -> assertThat(kept(id).get("reversal")).isEqualTo(back));
    }

    @Test
    void time_of_which_nothing_is_known_otherwise_is_another_only_where_it_is_excused() {
        JsonNode diff = tried(
                company.admin(),
                EXCUSES,
                Map.of(
                        "employeeIds", List.of(john),
                        "from", "2026-01-19T08:00:00Z",
                        "to", "2026-01-20T08:00:00Z",
                        "reason", "system_outage"));

        assertThat(diff.at("/all/changedSeconds").asInt()).isEqualTo(24 * 60 * 60);
        assertThat(diff.at("/all/before")).isEqualTo(diff.at("/all/after"));
    }

    @Test
    void sent_again_under_its_key_it_is_recorded_once() {
        Map<String, Object> body = cameInTime();
        body.put("idempotencyKey", "form 17");

        JsonNode first = made(supervisor, body);
        assertThat(made(supervisor, body)).isEqualTo(first);
        assertThat(tried(supervisor, PATH, body).at("/agents").isEmpty()).isTrue();
        assertThat(texts(company.admin().get("/api/adherence/events?type=states-corrected"), "events", "id"))
                .hasSize(1);
    }

    @Test
    void of_a_team_all_are_corrected() {
        Map<String, Object> body = cameInTime();
        body.remove("employeeIds");
        body.put("teamId", company.idOfTeam("Support"));

        JsonNode correction = made(company.admin(), body);

        assertThat(correction.at("/parts/0/employeeName").asString()).isEqualTo("Jane Roe");
        // in time, and gone from a quarter past until twenty past
        assertThat(correction.at("/diff/all/retracted").asInt()).isEqualTo(1);
        assertThat(correction.at("/diff/all/opened").asInt()).isEqualTo(1);
        assertThat(texts(supervisor.get(PATH), "corrections", "id")).isEmpty();
        supervisor.get(PATH + "/" + correction.get("id").asString()).mustBe(404);
        supervisor
                .post(PATH + "/" + correction.get("id").asString() + "/reverse", Map.of())
                .mustBe(404);
    }

    @Test
    void what_cannot_be_corrected_is_refused_and_says_why() {
        Map<String, Object> ahead = cameInTime();
        ahead.put("to", "2026-01-31T08:00:00Z");
        refused(supervisor, ahead, 400, "in-the-future", "to");
        Map<String, Object> long_ = cameInTime();
        long_.put("from", "2026-01-20T08:00:00Z");
        refused(supervisor, long_, 400, "invalid-value", "to");
        refused(
                supervisor,
                states(john, "08:00", "08:15", state("08:20", "available")),
                400,
                "invalid-value",
                "states[0].timestamp");
        refused(
                supervisor,
                states(john, "08:00", "08:15", state("08:00", "asleep")),
                400,
                "invalid-value",
                "states[0].state");
        refused(
                supervisor,
                states(john, "08:00", "08:15", state("08:00", "break"), state("08:00", "lunch")),
                400,
                "invalid-value",
                "states");
        Map<String, Object> both = cameInTime();
        both.put("schedule", List.of());
        refused(supervisor, both, 400, "missing-value", "states");
        Map<String, Object> silent = cameInTime();
        silent.remove("reason");
        refused(supervisor, silent, 400, "missing-value", "reason");
        refused(supervisor, states(company.idOf("EMP002"), "08:00", "08:15"), 404, "not-found", "employeeIds");
        refused(
                company.admin(),
                schedule(
                        Map.of("employeeId", "EMP001", "date", "2026-01-30", "startTime", "08:00", "endTime", "16:00")),
                422,
                "not-possible",
                "schedule");
        refused(
                company.admin(),
                schedule(
                        Map.of("employeeId", "EMP001", "date", "2026-01-29", "startTime", "08:00", "endTime", "12:00"),
                        Map.of("employeeId", "EMP001", "date", "2026-01-29", "startTime", "11:00", "endTime", "16:00")),
                422,
                "overlapping-shift",
                "schedule[1]");
        assertThat(texts(company.admin().get(PATH), "corrections", "id")).isEmpty();
    }

    private static void refused(Http who, Map<String, Object> body, int status, String code, String field) {
        JsonNode answer = who.post(PATH, body).mustBe(status).json();
        assertThat(answer.at("/details/code").asString()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.at("/details/field").asString()).as(answer.toString()).isEqualTo(field);
        assertThat(who.post(PATH + "?dryRun=true", body).mustBe(status).json().get("error"))
                .isEqualTo(answer.get("error"));
    }
}
