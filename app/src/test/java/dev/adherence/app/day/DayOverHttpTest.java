package dev.adherence.app.day;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@AppTest(now = "2026-01-30T09:00:00Z")
class DayOverHttpTest {

    private static final List<String> THE_FIVE = List.of(
            "early_leave|2026-01-29T15:31:00Z|Agent logged off 30 minutes early|2026-01-29T16:00:00Z|shift_end",
            "wrong_state|2026-01-29T13:05:00Z|Scheduled available, is meeting for 10 minutes|2026-01-29T13:10:00Z|ended",
            "unscheduled_break|2026-01-29T11:02:00Z|Break not scheduled (next break 14:00)|2026-01-29T11:05:00Z|returned",
            "extended_break|2026-01-29T10:17:00Z|Break exceeded its 15 minutes by 8 minutes|2026-01-29T10:23:00Z|returned",
            "late_start|2026-01-29T08:05:00Z|Agent logged in 15 minutes late|2026-01-29T08:15:00Z|arrived");

    private static final String EMPLOYEES = """
            {"data":[{"email":"john.doe@company.com","firstName":"John","lastName":"Doe","employeeId":"EMP001",
                      "team":"Sales","role":"agent","skills":[],"active":true}],"updateExisting":false}
            """;

    private static final String SCHEDULE = """
            {"data":[{"employeeId":"EMP001","date":"2026-01-29","startTime":"08:00","endTime":"16:00","segments":[
               {"type":"break","startTime":"10:00","endTime":"10:15"},
               {"type":"lunch","startTime":"12:00","endTime":"12:30"},
               {"type":"break","startTime":"14:00","endTime":"14:15"}]}],"replaceDates":false}
            """;

    private static final List<String> STATES = List.of(
            "08:15 available",
            "09:00 on_call",
            "09:12 after_call_work",
            "09:14 available",
            "10:00 break",
            "10:23 available",
            "11:00 break",
            "11:05 available",
            "12:00 lunch",
            "12:30 available",
            "13:00 meeting",
            "13:10 available",
            "13:58 on_call",
            "14:06 break",
            "14:20 available",
            "15:30 offline");

    private Http acd;
    private Http admin;

    @BeforeEach
    void an_organisation_with_john_doe(RunningApp app) {
        Office office = Office.open(app);
        acd = office.withKey("import:agent-states", "import:employees", "import:schedules");
        admin = office.signedIn(Role.ADMIN);
        acd.post("/api/v1/import/employees", EMPLOYEES).mustBe(201);
    }

    @Test
    void a_day_pushed_after_its_schedule_gives_its_five_alerts_and_nothing_else() {
        acd.post("/api/v1/import/schedules", SCHEDULE).mustBe(201);
        push(STATES);

        eventually(() -> assertThat(alerts()).containsExactlyElementsOf(THE_FIVE));
        assertThat(resolutions()).containsOnly("resolved shift_end system 2026-01-29T16:00:00Z");
    }

    @Test
    void a_day_pushed_before_its_schedule_gives_the_same() {
        push(STATES);
        acd.post("/api/v1/import/schedules", SCHEDULE).mustBe(201);

        eventually(() -> assertThat(alerts()).containsExactlyElementsOf(THE_FIVE));
    }

    @Test
    void shuffled_doubled_and_cut_into_batches_it_gives_the_same() {
        List<String> states = new ArrayList<>(STATES);
        states.addAll(STATES);
        Collections.shuffle(states, new Random(20260129));
        acd.post("/api/v1/import/schedules", SCHEDULE).mustBe(201);
        int imported = 0;
        int skipped = 0;
        for (int start = 0; start < states.size(); start += 5) {
            JsonNode answer = push(states.subList(start, Math.min(start + 5, states.size())));
            imported += answer.get("imported").intValue();
            skipped += answer.get("skipped").intValue();
        }

        assertThat(imported).isEqualTo(STATES.size());
        assertThat(skipped).isEqualTo(STATES.size());
        eventually(() -> assertThat(alerts()).containsExactlyElementsOf(THE_FIVE));
    }

    @Test
    void the_board_shows_what_was_pushed() {
        acd.post("/api/v1/import/schedules", SCHEDULE).mustBe(201);
        push(STATES);

        eventually(() -> {
            Answer board = admin.get("/api/adherence/states").mustBe(200);
            assertThat(board.text("/states/0/employeeName")).isEqualTo("John Doe");
            assertThat(board.text("/states/0/employeeNumber")).isEqualTo("EMP001");
            assertThat(board.text("/states/0/state")).isEqualTo("offline");
            assertThat(board.text("/states/0/stateStartedAt")).isEqualTo("2026-01-29T15:30:00Z");
            assertThat(board.text("/states/0/teamName")).isEqualTo("Sales");
            assertThat(board.json().at("/states/0/scheduledState").isNull()).isTrue();
            assertThat(board.json().at("/summary/totalAgents").intValue()).isZero();
            assertThat(board.json().at("/summary/adherencePercentage").isNull()).isTrue();
        });
    }

    @Test
    void an_alert_is_acknowledged_and_a_read_straight_after_shows_it() {
        acd.post("/api/v1/import/schedules", SCHEDULE).mustBe(201);
        push(STATES);
        eventually(() -> assertThat(alerts()).hasSize(5));
        String id = admin.get("/api/adherence/alerts").text("/alerts/0/id");

        Answer answer =
                admin.patch("/api/adherence/alerts/" + id, Map.of("action", "acknowledge", "notes", "spoke to him"));

        answer.mustBe(200);
        assertThat(answer.text("/alert/acknowledgedAt")).isEqualTo("2026-01-30T09:00:00Z");
        Answer read = admin.get("/api/adherence/alerts/" + id).mustBe(200);
        assertThat(read.text("/alert/acknowledgedAt")).isEqualTo("2026-01-30T09:00:00Z");
        assertThat(read.text("/alert/notes")).isEqualTo("spoke to him");
        assertThat(read.text("/alert/status")).isEqualTo("resolved");
    }

    private JsonNode push(List<String> states) {
        List<Map<String, String>> records = states.stream()
                .map(line -> line.split(" "))
                .map(word -> Map.of(
                        "agentId",
                        "John.Doe@company.com",
                        "timestamp",
                        "2026-01-29T" + word[0] + ":00Z",
                        "state",
                        word[1]))
                .toList();
        Answer answer = acd.post("/api/v1/import/agent-states", Map.of("data", records));
        answer.mustBe(201);
        assertThat(answer.json().get("errors")).isEmpty();
        return answer.json();
    }

    private List<String> alerts() {
        return lines("type", "createdAt", "message", "endedAt", "ending");
    }

    private List<String> resolutions() {
        return lines("status", "resolution", "resolvedBy", "resolvedAt").stream()
                .map(line -> line.replace('|', ' '))
                .distinct()
                .toList();
    }

    private List<String> lines(String... fields) {
        JsonNode alerts = admin.get("/api/adherence/alerts").mustBe(200).json().get("alerts");
        // what later data proved wrong stays readable, but is no part of the outcome
        return StreamSupport.stream(alerts.spliterator(), false)
                .filter(alert -> !alert.path("resolution").asString().equals("retracted"))
                .map(alert -> String.join(
                        "|",
                        java.util.Arrays.stream(fields)
                                .map(field -> alert.path(field).asString())
                                .toList()))
                .toList();
    }
}
