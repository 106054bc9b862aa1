package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@AppTest
class SummaryCallsTest {

    private static final String RUN = "/api/adherence/summary";

    private Company company;

    /** John comes late and takes a break that nobody scheduled; Jane changes the team; both go at four. */
    @BeforeEach
    void a_day_goes_by(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T07:00:00Z");
        company = Company.atWork(app);
        clock.set("2026-01-29T12:02:00Z");
        company.push(
                STATES,
                state("EMP001", "08:17", "available"),
                state("EMP001", "10:01", "break"),
                state("EMP001", "10:44", "on_call"),
                state("EMP002", "07:50", "available"));
        company.update(employee("EMP002", "Jane", "Roe", "Sales"));
        clock.set("2026-01-29T16:31:00Z");
        company.push(STATES, state("EMP001", "16:00", "offline"), state("EMP002", "15:57", "offline"));
        eventually(() ->
                assertThat(board(company.admin(), "2026-01-29T16:30:00Z", "")).isEqualTo("0 0 null"));
        eventually(() ->
                assertThat(board(company.admin(), "2026-01-29T15:55:00Z", "")).isEqualTo("2 2 100"));
    }

    private static String board(Http who, String at, String team) {
        Answer board = who.get("/api/adherence/states?asOf=" + at + "&knowledge=now" + team);
        return counts(board.mustBe(200).json().get("summary"));
    }

    private static String counts(JsonNode summary) {
        return summary.get("totalAgents") + " " + summary.get("adherentCount") + " "
                + summary.get("adherencePercentage");
    }

    private static void everyPointIsTheBoards(Http who, String team) {
        JsonNode run = who.get(RUN + "?date=2026-01-29" + team).mustBe(200).json();
        List<String> differing = new ArrayList<>();
        for (JsonNode point : run.get("points")) {
            String at = point.get("at").asString();
            String board = board(who, at, team);
            if (!board.equals(counts(point))) {
                differing.add(at + ": board " + board + ", run " + counts(point));
            }
        }
        assertThat(differing).isEmpty();
        assertThat(run.get("points")).hasSize(199);
    }

    @Test
    void each_point_is_the_summary_of_the_board_at_that_instant() {
        everyPointIsTheBoards(company.admin(), "");
    }

    @Test
    void also_for_a_team_that_somebody_left() {
        everyPointIsTheBoards(company.admin(), "&teamId=" + company.idOfTeam("Support"));
        everyPointIsTheBoards(company.office().signedIn(Role.SUPERVISOR, "Sales"), "");
    }

    @Test
    void the_run_tells_of_what_happened() {
        JsonNode run = company.admin().get(RUN).mustBe(200).json();

        assertThat(run.get("date").asString()).isEqualTo("2026-01-29");
        assertThat(run.get("timeZone").asString()).isEqualTo("UTC");
        assertThat(run.get("from").asString()).isEqualTo("2026-01-29T00:00:00Z");
        assertThat(run.get("to").asString()).isEqualTo("2026-01-29T16:31:00Z");
        assertThat(run.get("every").asString()).isEqualTo("PT5M");
        // 08:10: John is late; 10:10: on a break that nobody scheduled; 12:00: nothing to be said against them
        assertThat(counts(run.at("/points/98"))).isEqualTo("2 1 50");
        assertThat(counts(run.at("/points/122"))).isEqualTo("2 1 50");
        assertThat(counts(run.at("/points/144"))).isEqualTo("2 2 100");
    }

    @Test
    void a_day_in_the_future_and_a_team_that_is_not_there_are_refused() {
        assertThat(company.admin().get(RUN + "?date=2026-01-30").mustBe(400).text("/error"))
                .contains("date");
        assertThat(company.admin().get(RUN + "?date=today").mustBe(400).text("/error"))
                .contains("date");
        company.admin()
                .get(RUN + "?teamId=00000000-0000-4000-8000-000000000000")
                .mustBe(404);
    }

    @Test
    void a_day_of_which_nothing_is_known_has_points_of_nobody() {
        JsonNode run = company.admin().get(RUN + "?date=2026-01-02").mustBe(200).json();

        assertThat(run.get("points")).hasSize(289);
        assertThat(counts(run.at("/points/100"))).isEqualTo("0 0 null");
    }
}
