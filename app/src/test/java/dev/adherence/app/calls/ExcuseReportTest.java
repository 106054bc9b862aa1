package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** John sells, Jane supports; an admin and a supervisor of each team have excused time of them. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ExcuseReportTest {

    private static final String EXCUSES = "/api/adherence/excuses";
    private static final String REPORT = "/api/adherence/reports/excuses?from=2026-01-28&to=2026-01-29";

    private Company company;
    private Http sales;
    private Http support;

    @BeforeEach
    void three_have_excused_time(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        company = Company.cameLate(app);
        sales = company.supervisor(app, "sue", "Sales");
        support = company.supervisor(app, "sam", "Support");
        excused(sales, "EMP001", "2026-01-29T08:00:00Z", "2026-01-29T08:15:00Z", "sick");
        excused(sales, "EMP001", "2026-01-29T10:00:00Z", "2026-01-29T10:30:00Z", "coaching");
        excused(company.admin(), "EMP001", "2026-01-29T12:00:00Z", "2026-01-29T12:15:00Z", "sick");
        excused(support, "EMP002", "2026-01-27T23:00:00Z", "2026-01-28T01:00:00Z", "sick");
    }

    private String excused(Http who, String number, String from, String to, String reason) {
        return who.post(
                        EXCUSES,
                        Map.of("employeeIds", List.of(company.idOf(number)), "from", from, "to", to, "reason", reason))
                .mustBe(201)
                .text("/excuse/id");
    }

    private static List<String> totals(Answer report) {
        return texts(report, "authors", "excuses", "agents", "seconds");
    }

    @Test
    void of_each_author_it_says_how_much_for_whom_and_why_beside_the_average_and_in_all() {
        Answer report = company.admin().get(REPORT).mustBe(200);

        // what lies before the first date does not count
        assertThat(totals(report)).containsExactly("1 1 3600", "2 1 2700", "1 1 900");
        JsonNode sue = report.json().at("/authors/1");
        assertThat(sue.at("/author/name").isString()).isTrue();
        assertThat(sue.get("reasons").toString())
                .isEqualTo(
                        "[{\"reason\":\"coaching\",\"excuses\":1,\"seconds\":1800},{\"reason\":\"sick\",\"excuses\":1,\"seconds\":900}]");
        assertThat(sue.at("/teams/0/teamName").asString()).isEqualTo("Sales");
        assertThat(sue.at("/teams/0/seconds").asInt()).isEqualTo(2700);
        assertThat(sue.at("/teams/0/averageSeconds").asInt()).isEqualTo(1800);
        assertThat(report.json().at("/average").toString()).isEqualTo("{\"excuses\":1.3,\"seconds\":2400}");
        assertThat(report.json().at("/total/excuses").asInt()).isEqualTo(4);
        assertThat(report.json().at("/total/agents").asInt()).isEqualTo(2);
        assertThat(report.json().at("/total/seconds").asInt()).isEqualTo(7200);
        assertThat(report.json().at("/total/reasons/1/seconds").asInt()).isEqualTo(5400);
    }

    @Test
    void a_supervisor_reads_of_their_teams_and_a_team_can_be_asked_for() {
        assertThat(totals(sales.get(REPORT))).containsExactly("2 1 2700", "1 1 900");
        assertThat(totals(support.get(REPORT))).containsExactly("1 1 3600");
        String ofSales = REPORT + "&teamId=" + company.idOfTeam("Sales");
        assertThat(totals(company.admin().get(ofSales))).containsExactly("2 1 2700", "1 1 900");
        support.get(ofSales).mustBe(404);
        company.office().signedIn(Role.AGENT).get(REPORT).mustBe(403);
    }

    @Test
    void of_an_agent_who_moved_each_team_has_its_time(TestClock clock) {
        clock.set("2026-01-29T10:10:00Z");
        company.update(Company.employee("EMP001", "John", "Doe", "Support"));

        eventually(() -> assertThat(totals(sales.get(REPORT))).containsExactly("2 1 1500"));
        assertThat(totals(support.get(REPORT))).containsExactly("1 1 3600", "1 1 1200", "1 1 900");
        assertThat(totals(company.admin().get(REPORT))).containsExactly("1 1 3600", "2 1 2700", "1 1 900");
    }

    @Test
    void what_was_taken_back_is_not_counted_and_an_empty_week_is_empty() {
        String id = excused(company.admin(), "EMP002", "2026-01-29T13:00:00Z", "2026-01-29T14:00:00Z", "sick");
        assertThat(totals(company.admin().get(REPORT))).contains("2 2 4500");

        company.admin().delete(EXCUSES + "/" + id).mustBe(204);

        assertThat(totals(company.admin().get(REPORT))).contains("1 1 900");
        JsonNode empty = company.admin()
                .get("/api/adherence/reports/excuses?from=2025-01-01&to=2025-01-02")
                .mustBe(200)
                .json();
        assertThat(empty.get("authors")).isEmpty();
        assertThat(empty.at("/total/seconds").asInt()).isZero();
    }

    @Test
    void it_is_answered_as_a_table_for_spreadsheets_too() {
        Answer csv = sales.get(REPORT + "&format=csv").mustBe(200);

        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("excuses-2026-01-28-2026-01-29.csv");
        assertThat(csv.body().lines())
                .first()
                .asString()
                .endsWith("authorName,authorId,of,reason,teamName,teamId,excuses,agents,seconds,averageSeconds");
        assertThat(csv.body()).contains(",reason,coaching,,,1,,1800,", ",team,,Sales,", "total,,all,,,,3,1,3600,");
        sales.get(REPORT + "&format=xml").mustBe(400);
        sales.get("/api/adherence/reports/excuses?from=2026-01-29&to=2026-01-28")
                .mustBe(400);
        sales.get("/api/adherence/reports/excuses?from=2025-01-01&to=2026-01-28")
                .mustBe(400);
    }
}
