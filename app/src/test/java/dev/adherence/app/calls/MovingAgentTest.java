package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.alertIds;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * John is 13 minutes late for Sales at 08:13, has a call of queue "sales" from 08:40, moves to Support at 09:00, and there works for
 * queue "support" from 09:10 on.
 */
@AppTest(now = "2026-01-29T08:50:00Z")
class MovingAgentTest {

    private static final String DAY = "?from=2026-01-29T00:00:00Z&to=2026-01-29T23:00:00Z";

    /** Instants of the day before 09:00, and from 09:00 on; published at, recorded at and the like are no time of the agent. */
    private static final Pattern BEFORE = Pattern.compile("2026-01-29T0[0-8]:");

    private static final Pattern AFTER = Pattern.compile("2026-01-29T(09:(?!00:00Z)|1|2)");

    private Company company;
    private Http sales;
    private Http support;
    private String john;

    @BeforeEach
    void john_is_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T08:50:00Z");
        company = Company.atWork(app);
        john = company.idOf("EMP001");
        company.push(
                STATES, state("EMP001", "08:13", "available", "sales"), state("EMP001", "08:40", "on_call", "sales"));
        eventually(() ->
                assertThat(alertIds(company.admin(), "?employeeId=" + john)).hasSize(1));
        Office office = company.office();
        office.account("sales@office" + office.number() + ".test", Role.SUPERVISOR, "Sales");
        office.account("support@office" + office.number() + ".test", Role.SUPERVISOR, "Support");
        sales = app.http().signedIn("sales@office" + office.number() + ".test", Office.PASSWORD);
        support = app.http().signedIn("support@office" + office.number() + ".test", Office.PASSWORD);
    }

    private static Map<String, Object> state(String agent, String time, String state, String queue) {
        return Map.of("agentId", agent, "timestamp", "2026-01-29T" + time + ":00Z", "state", state, "queue", queue);
    }

    private void johnMoves(TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        company.update(employee("EMP001", "John", "Doe", "Support"));
    }

    private void andWorksThere(TestClock clock) {
        clock.set("2026-01-29T09:20:00Z");
        company.push(STATES, state("EMP001", "09:10", "available", "support"));
        eventually(() ->
                assertThat(company.admin().get(ofJohn("timeline") + DAY).body()).contains("2026-01-29T09:10:00Z"));
    }

    private String ofJohn(String what) {
        return "/api/adherence/agents/" + john + "/" + what;
    }

    /** Without the range as it was asked for, and what tells when something was written down. */
    private static String effective(Answer answer) {
        String body = answer.mustBe(200).body();
        return body.substring(body.indexOf("\"visible\""))
                .replaceAll("\"(recordedAt|receivedAt)\":\"[^\"]*\"", "")
                .replace("2026-01-29T23:00:00Z", "");
    }

    /** The night is planned by Support, and none of Sales'. */
    @Test
    void a_date_reaches_as_far_for_a_supervisor_as_its_shifts_in_their_time(TestClock clock) {
        johnMoves(clock);
        Map<String, String> night =
                Map.of("employeeId", "EMP001", "date", "2026-01-29", "startTime", "22:00", "endTime", "06:00");
        company.key().post(Company.SCHEDULES, Map.of("data", List.of(night))).mustBe(201);

        assertThat(support.get(ofJohn("timeline?date=2026-01-29")).text("/to")).isEqualTo("2026-01-30T06:00:00Z");
        assertThat(sales.get(ofJohn("timeline?date=2026-01-29")).text("/to")).isEqualTo("2026-01-30T00:00:00Z");
        // of an instant to come the schedule says, and not what goes on now
        assertThat(support.get(ofJohn("timeline?at=2026-01-30T02:00:00Z")).text("/date"))
                .isEqualTo("2026-01-29");
        assertThat(support.get(ofJohn("timeline?at=2026-02-02T10:00:00Z")).text("/date"))
                .isEqualTo("2026-02-02");
    }

    @Test
    void each_supervisor_sees_the_time_in_their_team_and_nothing_of_the_other_whatever_range_is_asked(TestClock clock) {
        johnMoves(clock);
        andWorksThere(clock);
        String alert = company.alertOf("EMP001");
        company.admin()
                .patch("/api/adherence/alerts/" + alert, Map.of("action", "resolve"))
                .mustBe(200);

        for (String range : List.of(
                DAY,
                "?from=2026-01-29T08:45:00Z&to=2026-01-29T09:15:00Z",
                "?from=2026-01-29T08:59:59Z&to=2026-01-29T09:00:01Z",
                "")) {
            String before = effective(sales.get(ofJohn("timeline") + range));
            String after = effective(support.get(ofJohn("timeline") + range));
            assertThat(AFTER.matcher(before.replaceAll("\"alerts\":.*", "")).find())
                    .as(before)
                    .isFalse();
            assertThat(BEFORE.matcher(after).find()).as(after).isFalse();
            assertThat(before).doesNotContain("support");
            assertThat(texts(support.get(ofJohn("timeline") + range), "states", "queue"))
                    .as(after)
                    .doesNotContain("sales");
            assertThat(after).doesNotContain("late_start");
        }
        assertThat(texts(sales.get(ofJohn("timeline") + DAY), "verdicts", "from", "to"))
                .contains("2026-01-29T08:40:00Z 2026-01-29T09:00:00Z");
        assertThat(texts(support.get(ofJohn("timeline") + DAY), "verdicts", "from", "stateStartedAt", "since"))
                .startsWith("2026-01-29T09:00:00Z 2026-01-29T09:00:00Z 2026-01-29T09:00:00Z");
    }

    @Test
    void a_shift_is_cut_where_the_agent_moved(TestClock clock) {
        johnMoves(clock);
        String schedule = "/api/adherence/schedules?from=2026-01-29&employeeId=" + john;

        eventually(() ->
                assertThat(texts(support.get(schedule), "schedules", "date")).containsExactly("2026-01-29"));
        assertThat(sales.get(schedule).json().at("/schedules/0/shifts/0").toString())
                .contains("\"startTime\":\"08:00\",\"endTime\":\"09:00\"", "2026-01-29T09:00:00Z")
                .doesNotContain("16:00");
        assertThat(support.get(schedule).json().at("/schedules/0/shifts/0").toString())
                .contains("\"startTime\":\"09:00\",\"endTime\":\"16:00\"", "2026-01-29T09:00:00Z")
                .doesNotContain("08:00");
        assertThat(company.admin().get(schedule).body()).contains("\"startTime\":\"08:00\",\"endTime\":\"16:00\"");
        sales.get(schedule.replace("01-29", "01-30")).mustBe(404);
        support.get(schedule.replace("01-29", "01-28")).mustBe(404);
    }

    @Test
    void an_explanation_is_of_the_time_in_the_team_alone(TestClock clock) {
        johnMoves(clock);
        eventually(() ->
                support.get(ofJohn("explain") + "?at=2026-01-29T09:00:00Z").mustBe(200));

        Answer after = support.get(ofJohn("explain") + "?at=2026-01-29T09:00:00Z");
        assertThat(after.text("/words")).contains("on call since 2026-01-29T09:00:00Z");
        assertThat(after.json().get("record").isNull()).isTrue();
        support.get(ofJohn("explain") + "?at=2026-01-29T08:59:59Z").mustBe(404);
        sales.get(ofJohn("explain") + "?at=2026-01-29T09:00:00Z").mustBe(404);
        assertThat(sales.get(ofJohn("explain") + "?at=2026-01-29T08:59:59Z").text("/words"))
                .contains("on call since 2026-01-29T08:40:00Z");
    }

    @Test
    void a_board_now_and_then_tells_nothing_of_before_the_move(TestClock clock) {
        johnMoves(clock);
        String row = "2026-01-29T09:00:00Z 2026-01-29T09:00:00Z on_call 09:00 16:00 null";

        for (String call : List.of("", "?asOf=2026-01-29T09:00:00Z", "?asOf=2026-01-29T09:00:00Z&knowledge=now")) {
            eventually(() -> assertThat(rowsOf("John Doe", support.get("/api/adherence/states" + call)))
                    .as(call)
                    .containsExactly(row));
            assertThat(rowsOf("John Doe", sales.get("/api/adherence/states" + call)))
                    .as(call)
                    .isEmpty();
        }
        assertThat(rowsOf("John Doe", sales.get("/api/adherence/states?asOf=2026-01-29T08:50:00Z")))
                .containsExactly("2026-01-29T08:40:00Z 2026-01-29T08:13:00Z on_call 08:00 09:00 2026-01-29T08:50:00Z");
        assertThat(rowsOf("John Doe", support.get("/api/adherence/states?asOf=2026-01-29T08:50:00Z")))
                .isEmpty();
        assertThat(rowsOf("John Doe", company.admin().get("/api/adherence/states")))
                .containsExactly("2026-01-29T08:40:00Z 2026-01-29T08:13:00Z on_call 08:00 16:00 2026-01-29T08:50:00Z");
    }

    private static List<String> rowsOf(String name, Answer board) {
        return board.mustBe(200)
                .json()
                .get("states")
                .valueStream()
                .filter(row -> row.get("employeeName").asString().equals(name))
                .map(row -> String.join(
                        " ",
                        row.get("stateStartedAt").asString(),
                        row.get("since").asString(),
                        row.get("state").asString(),
                        row.at("/shift/startTime").asString(),
                        row.at("/shift/endTime").asString(),
                        row.get("lastReceivedAt").isNull()
                                ? "null"
                                : row.get("lastReceivedAt").asString()))
                .toList();
    }

    @Test
    void both_supervisors_hear_of_the_move_at_once_and_the_new_one_of_what_is_open(TestClock clock) {
        String alert = company.alertOf("EMP001");
        try (EventStream old = sales.stream("/api/adherence/stream");
                EventStream coming = support.stream("/api/adherence/stream")) {
            old.next("snapshot");
            assertThat(coming.next("snapshot").mentions(john)).isFalse();

            johnMoves(clock);

            assertThat(old.next(event -> event.is("changes") && event.mentions("\"removed\":[\"" + john))
                            .data()
                            .get("states")
                            .toString())
                    .doesNotContain(john);
            EventStream.Event row = coming.next(event ->
                    event.is("changes") && event.data().get("states").toString().contains(john));
            assertThat(BEFORE.matcher(row.data().get("states").toString()).find())
                    .isFalse();
            EventStream.Event told =
                    row.mentions(alert) ? row : coming.next(event -> event.is("changes") && event.mentions(alert));
            assertThat(told.data().at("/alerts/0/status").asString()).isEqualTo("active");

            company.push(STATES, state("EMP001", "09:00", "meeting", "support"));
            coming.next(event -> event.is("changes") && event.mentions("meeting"));
            support.patch("/api/adherence/alerts/" + alert, Map.of("action", "resolve"))
                    .mustBe(200);
            coming.next(event -> event.is("changes")
                    && event.mentions(alert)
                    && event.data().at("/alerts/0/status").asString().equals("resolved"));
            assertThat(old.next(event -> event.is("changes") && event.mentions(alert))
                            .mentions("meeting"))
                    .isFalse();
        }
    }

    @Test
    void the_open_alert_is_handled_by_both_and_a_resolved_one_by_the_team_of_its_time(RunningApp app, TestClock clock) {
        String alert = "/api/adherence/alerts/" + company.alertOf("EMP001");
        support.get(alert).mustBe(404);
        support.patch(alert, Map.of("action", "acknowledge")).mustBe(404);
        johnMoves(clock);

        for (String call : List.of(alert, alert + "/history")) {
            support.get(call).mustBe(200);
            sales.get(call).mustBe(200);
        }
        eventually(() -> support.get("/api/adherence/alerts?employeeId=" + john).mustBe(200));
        assertThat(alertIds(support, "?employeeId=" + john)).hasSize(1);
        support.patch(alert, Map.of("action", "acknowledge", "notes", "ours now"))
                .mustBe(200);
        assertThat(sales.get(alert).body()).contains("ours now");
        support.patch(alert, Map.of("action", "resolve")).mustBe(200);
        support.patch(alert, Map.of("action", "resolve")).mustBe(200);
        support.get(alert).mustBe(200);

        Office office = company.office();
        office.account("colleague@office" + office.number() + ".test", Role.SUPERVISOR, "Support");
        Http colleague = app.http().signedIn("colleague@office" + office.number() + ".test", Office.PASSWORD);
        colleague.get(alert).mustBe(404);
        colleague.patch(alert, Map.of("action", "resolve")).mustBe(404);
        sales.get(alert).mustBe(200);
    }
}
