package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.employee;
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
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** John comes 15 minutes late, Jane is on time and moves to Sales at noon; they go at four and at ten past, as is told at five. */
@AppTest(now = "2026-01-29T07:00:00Z")
class ReportCallsTest {

    private static final String REPORT = "/api/adherence/reports/adherence?from=2026-01-29&to=2026-01-29";

    private Company company;

    @BeforeEach
    void a_day_goes_by(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T07:00:00Z");
        company = Company.atWork(app);
        clock.set("2026-01-29T08:00:00Z");
        company.push(STATES, state("EMP002", "08:00", "on_call"));
        clock.set("2026-01-29T08:15:00Z");
        company.push(STATES, state("EMP001", "08:15", "available"));
        eventually(() -> assertThat(Company.alertIds(company.admin(), "")).hasSize(1));
        clock.set("2026-01-29T12:00:00Z");
        company.update(employee("EMP002", "Jane", "Roe", "Sales"));
        clock.set("2026-01-29T12:01:40Z");
        company.admin()
                .patch("/api/adherence/alerts/" + company.alertOf("EMP001"), Map.of("action", "acknowledge"))
                .mustBe(200);
        clock.set("2026-01-29T17:00:00Z");
        company.push(STATES, state("EMP001", "16:00", "offline"), state("EMP002", "16:10", "offline"));
        eventually(() -> {
            assertThat(seconds(report("").get("total"))).isEqualTo("57600 = 56700 300 600 0 0, 600, 57300/57600");
            assertThat(report("").at("/total/medianSecondsToAcknowledge").asInt())
                    .isEqualTo(13_600);
        });
    }

    private JsonNode report(String query) {
        return report(company.admin(), query);
    }

    private static JsonNode report(Http who, String query) {
        return who.get(REPORT + query).mustBe(200).json();
    }

    private static String seconds(JsonNode figures) {
        JsonNode seconds = figures.get("seconds");
        return "%s = %s %s %s %s %s, %s, %s/%s"
                .formatted(
                        seconds.get("scheduled"),
                        seconds.get("in"),
                        seconds.get("grace"),
                        seconds.get("out"),
                        seconds.get("excused"),
                        seconds.get("unknown"),
                        seconds.get("unscheduled"),
                        seconds.get("worked"),
                        seconds.get("scheduledAvailable"));
    }

    @Test
    void agents_come_by_name_with_their_percentages_and_alerts() {
        JsonNode rows = report("").get("rows");

        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0/employeeName").asString()).isEqualTo("Jane Roe");
        assertThat(rows.at("/0/figures/adherencePercentage").decimalValue()).isEqualByComparingTo("100");
        assertThat(rows.at("/0/figures/conformancePercentage").decimalValue()).isEqualByComparingTo("102.1");
        assertThat(rows.at("/0/figures/medianSecondsToAcknowledge").isNull()).isTrue();
        assertThat(rows.at("/1/employeeNumber").asString()).isEqualTo("EMP001");
        assertThat(rows.at("/1/figures/adherencePercentage").decimalValue()).isEqualByComparingTo("97.9");
        assertThat(rows.at("/1/figures/alerts/late_start").asInt()).isOne();
        assertThat(rows.at("/1/figures/alerts/wrong_state").asInt()).isZero();
    }

    @Test
    void what_was_lost_is_told_by_the_type_of_the_alert_and_comes_to_all_of_it() {
        for (String query : new String[] {"", "&groupBy=interval", "&groupBy=team"}) {
            JsonNode total = report(query).get("total");
            assertThat(total.at("/seconds/out").asLong()).isEqualTo(600);
            assertThat(total.at("/lost/late_start").asLong()).isEqualTo(600);
            assertThat(total.get("lost")
                            .valueStream()
                            .mapToLong(JsonNode::asLong)
                            .sum())
                    .isEqualTo(600);
        }
    }

    @Test
    void each_team_has_the_time_in_which_an_agent_was_its_own() {
        JsonNode rows = report("&groupBy=team").get("rows");

        assertThat(rows.at("/0/teamName").asString()).isEqualTo("Sales");
        assertThat(seconds(rows.at("/0/figures"))).isEqualTo("43200 = 42300 300 600 0 0, 600, 42900/43200");
        assertThat(rows.at("/1/teamName").asString()).isEqualTo("Support");
        assertThat(seconds(rows.at("/1/figures"))).isEqualTo("14400 = 14400 0 0 0 0, 0, 14400/14400");
        assertThat(report("&teamId=" + company.idOfTeam("Support")).get("total"))
                .isEqualTo(rows.at("/1/figures"));
    }

    @Test
    void a_day_is_one_row_and_has_a_row_for_each_quarter_of_an_hour() {
        assertThat(texts(company.admin().get(REPORT + "&groupBy=day"), "rows", "date"))
                .containsExactly("2026-01-29");
        assertThat(texts(company.admin().get(REPORT + "&groupBy=interval"), "rows", "start"))
                .hasSize(33)
                .startsWith("2026-01-29T08:00:00Z")
                .endsWith("2026-01-29T16:00:00Z");
        assertThat(report("&groupBy=interval").get("total"))
                .isEqualTo(report("").get("total"));
    }

    @Test
    void as_known_then_is_what_the_board_showed_at_each_moment() {
        String ofJane = "&employeeId=" + company.idOf("EMP002");

        assertThat(seconds(report(ofJane).get("total"))).isEqualTo("28800 = 28800 0 0 0 0, 600, 29400/28800");
        // as it stood until somebody told that she had left at ten past four, which was at five
        assertThat(seconds(report(ofJane + "&knowledge=then").get("total")))
                .isEqualTo("32400 = 32400 0 0 0 0, 0, 32400/32400");
    }

    @Test
    void a_supervisor_gets_the_time_in_their_teams_and_an_agent_their_own() {
        JsonNode support = report(company.office().signedIn(Role.SUPERVISOR, "Support"), "&groupBy=team");
        assertThat(support.get("rows")).hasSize(1);
        assertThat(support.at("/total/seconds/scheduled").asInt()).isEqualTo(14_400);
        assertThat(support.at("/total/alerts/late_start").asInt()).isZero();

        for (Role role : new Role[] {Role.AUDITOR, Role.ANALYST}) {
            assertThat(report(company.office().signedIn(role), "").get("rows")).hasSize(2);
        }
        assertThat(report(company.office().signedIn(Role.AGENT), "").get("rows"))
                .isEmpty();
    }

    @Test
    void without_dates_it_is_the_week_up_to_today_and_with_nothing_to_tell_an_empty_one() {
        JsonNode week = company.admin()
                .get("/api/adherence/reports/adherence")
                .mustBe(200)
                .json();
        assertThat(week.get("from").asString()).isEqualTo("2026-01-23");
        assertThat(week.get("to").asString()).isEqualTo("2026-01-29");
        assertThat(week.get("rows")).hasSize(2);

        JsonNode empty = company.admin()
                .get("/api/adherence/reports/adherence?from=2025-01-01&to=2025-03-01")
                .mustBe(200)
                .json();
        assertThat(empty.get("rows")).isEmpty();
        assertThat(empty.at("/total/adherencePercentage").isNull()).isTrue();
    }

    @Test
    void the_percentages_of_the_board_are_those_of_the_report() {
        JsonNode told = company.admin()
                .get("/api/adherence/reports/percentages")
                .mustBe(200)
                .json();

        assertThat(told.get("asOf").asString()).isEqualTo("2026-01-29T17:00:00Z");
        assertThat(told.get("percentages")).hasSize(2);
        for (JsonNode agent : told.get("percentages")) {
            JsonNode total =
                    report("&employeeId=" + agent.get("employeeId").asString()).get("total");
            assertThat(agent.get("shiftDate").asString()).isEqualTo("2026-01-29");
            assertThat(agent.get("shiftPercentage")).isEqualTo(total.get("adherencePercentage"));
            assertThat(agent.get("weekPercentage")).isEqualTo(total.get("adherencePercentage"));
        }
        // Jane was of Support that morning, and is of Sales now
        Http support = company.office().signedIn(Role.SUPERVISOR, "Support");
        assertThat(report(support, "").get("rows")).hasSize(1);
        assertThat(support.get("/api/adherence/reports/percentages").json().get("percentages"))
                .isEmpty();
    }

    @Test
    void a_night_is_of_its_first_date_in_the_report_on_the_board_and_in_the_timeline(TestClock clock) {
        String jane = company.idOf("EMP002");
        clock.set("2026-01-29T18:00:00Z");
        company.push(
                Company.SCHEDULES,
                Map.of("employeeId", "EMP002", "date", "2026-01-30", "startTime", "22:00", "endTime", "06:00"));
        clock.set("2026-01-31T01:00:00Z");
        company.push(
                STATES,
                Map.of("agentId", "EMP002", "timestamp", "2026-01-30T22:40:00Z", "state", "on_call"),
                Map.of("agentId", "EMP002", "timestamp", "2026-01-31T00:50:00Z", "state", "break"));
        Http admin = company.office().signedIn(Role.ANALYST);
        String night = "/api/adherence/reports/adherence?from=2026-01-30&to=2026-01-30&employeeId=" + jane;
        eventually(() -> assertThat(
                        admin.get(night).json().at("/total/seconds/scheduled").asInt())
                .isEqualTo(10_800));
        eventually(() -> assertThat(admin.get(night)
                        .json()
                        .at("/total/lost/unscheduled_break")
                        .asInt())
                .isEqualTo(480));
        String timeline = "/api/adherence/agents/" + jane + "/timeline";

        for (String asked : new String[] {"?date=2026-01-30", "?date=current", "?at=2026-01-31T00:30:00Z"}) {
            JsonNode told = admin.get(timeline + asked).mustBe(200).json();
            assertThat(told.get("date").asString()).isEqualTo("2026-01-30");
            assertThat(told.get("from").asString()).isEqualTo("2026-01-30T00:00:00Z");
            assertThat(told.get("to").asString()).isEqualTo("2026-01-31T06:00:00Z");
            assertThat(out(told, "2026-01-30", "2026-01-31T01:00:00Z"))
                    .isEqualTo(admin.get(night).json().at("/total/seconds/out").asLong());
        }
        assertThat(admin.get("/api/adherence/reports/percentages").json().get("percentages"))
                .anySatisfy(agent -> {
                    assertThat(agent.get("employeeId").asString()).isEqualTo(jane);
                    assertThat(agent.get("shiftDate").asString()).isEqualTo("2026-01-30");
                });
        admin.get(timeline + "?date=2026-01-30&from=2026-01-30T00:00:00Z").mustBe(400);
        admin.get(timeline + "?date=2026-01-30&at=2026-01-30T00:00:00Z").mustBe(400);
    }

    private static long out(JsonNode timeline, String date, String now) {
        long seconds = 0;
        for (JsonNode verdict : timeline.get("verdicts")) {
            if (verdict.get("adherenceStatus").asString().equals("out")
                    && verdict.get("shiftDate").asString("").equals(date)) {
                String to = verdict.get("to").asString(now);
                seconds += Instant.parse(to).getEpochSecond()
                        - Instant.parse(verdict.get("from").asString()).getEpochSecond();
            }
        }
        return seconds;
    }

    @Test
    void a_target_of_a_team_stands_beside_its_figures_from_its_instant_on(TestClock clock) {
        company.admin()
                .put(
                        "/api/admin/settings?teamId=" + company.idOfTeam("Support"),
                        Map.of("adherenceTarget", 99, "goodFrom", 100))
                .mustBe(200);
        assertThat(aimedAt("&groupBy=team", "Support")).isEqualTo("100.0 of 90 good");
        clock.set("2026-01-29T17:02:00Z");

        assertThat(aimedAt("&groupBy=team", "Support")).isEqualTo("100.0 of 99 good");
        assertThat(aimedAt("&groupBy=team", "Sales")).isEqualTo("98.6 of 90 good");
        assertThat(report("").at("/total/target").asInt()).isEqualTo(90);
        assertThat(company.admin()
                        .get(REPORT + "&groupBy=team&format=csv")
                        .mustBe(200)
                        .body())
                .contains(",99,95,good,0,", ",90,95,good,600,");
    }

    private String aimedAt(String query, String team) {
        for (JsonNode row : report(query).get("rows")) {
            if (row.get("teamName").asString().equals(team)) {
                JsonNode figures = row.get("figures");
                return figures.get("adherencePercentage") + " of " + figures.get("target") + " "
                        + figures.get("band").asString();
            }
        }
        throw new AssertionError("No team " + team);
    }

    @Test
    void a_table_for_spreadsheets_is_named_after_what_it_is_of() {
        Answer csv = company.admin().get(REPORT + "&groupBy=team&format=csv").mustBe(200);

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"adherence-2026-01-29-2026-01-29-by-team.csv\"");
        assertThat(csv.body())
                .startsWith("\uFEFFteamName,teamId,scheduledSeconds")
                .contains("\r\nSales,", "\r\ntotal,,57600,");
    }

    @Test
    void who_takes_a_table_alone_gets_one_and_who_says_which_gets_that() {
        assertThat(answered("text/csv", "")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answered("text/csv", "&format=json")).isEqualTo("application/json");
        assertThat(answered("application/json", "&format=csv")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answered("*/*", "")).isEqualTo("application/json");
        assertThat(answered("text/csv;q=0.1, application/json", "")).isEqualTo("application/json");
    }

    private String answered(String accept, String query) {
        return company.admin()
                .with("Accept", accept)
                .get(REPORT + query)
                .mustBe(200)
                .header("Content-Type");
    }

    @Test
    void what_cannot_be_asked_is_refused_in_words() {
        refused("from=2026-01-30&to=2026-01-29", 400, "to", "to must not lie before from: 2026-01-30, 2026-01-29");
        refused("from=2026-01-01&to=2026-04-03", 400, "to", "from and to may span at most 92 days, not 93");
        refused("from=yesterday", 400, "from", "from must be a date such as 2026-01-29");
        refused("groupBy=month", 400, "groupBy", "groupBy must be one of agent, team, day, interval");
        refused("knowledge=before", 400, "knowledge", "knowledge must be one of then, now");
        refused("format=xls", 400, "format", "format must be one of json, csv");
        refused("team=x", 400, "team", "The parameter \"team\" is unknown here");
        refused("groupBy=day&groupBy=team", 400, "groupBy", "is given 2 times");
        refused("teamId=00000000-0000-4000-8000-000000000000", 404, "teamId", "There is no team");
        refused("employeeId=00000000-0000-4000-8000-000000000000", 404, "employeeId", "There is no employee");
    }

    private void refused(String query, int status, String field, String words) {
        Answer answer =
                company.admin().get("/api/adherence/reports/adherence?" + query).mustBe(status);
        assertThat(answer.text("/error")).contains(words);
        assertThat(answer.text("/details/field")).isEqualTo(field);
    }
}
