package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** John and Jane came 15 and 20 minutes late; an analyst tries other rules on that morning. */
@AppTest(now = "2026-01-29T09:00:00Z")
class WhatIfCallsTest {

    private static final String WHAT_IFS = "/api/adherence/what-ifs";

    private Company company;
    private Http analyst;

    @BeforeEach
    void two_came_late(RunningApp app) {
        company = Company.cameLate(app);
        analyst = company.office().signedIn(Role.ANALYST);
    }

    private static Map<String, Object> today(Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("from", "2026-01-29", "to", "2026-01-29"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private static Map<String, Object> grace(String duration) {
        return today("settings", Map.of("graceLateStart", duration));
    }

    private String ask(Map<String, Object> body) {
        Answer asked = analyst.post(WHAT_IFS, body).mustBe(202);
        assertThat(asked.text("/state")).isEqualTo("waiting");
        return asked.text("/id");
    }

    private Answer done(String id) {
        return eventually(java.time.Duration.ofSeconds(60), () -> {
            Answer answer = analyst.get(WHAT_IFS + "/" + id).mustBe(200);
            assertThat(answer.text("/state")).isEqualTo("done");
            return answer;
        });
    }

    private Answer result(Map<String, Object> body) {
        return done(ask(body));
    }

    /** Changes, and alerts before and after. */
    private static String told(Answer answer) {
        return "%s changed, %s alerts instead of %s"
                .formatted(
                        answer.text("/result/changedAgents"),
                        answer.text("/result/all/after/alerts"),
                        answer.text("/result/all/before/alerts"));
    }

    @Test
    void with_the_rules_of_today_it_comes_to_what_is_recorded() {
        Answer same = result(today());

        assertThat(told(same)).isEqualTo("0 changed, 2 alerts instead of 2");
        assertThat(same.json().at("/result/all/after")).isEqualTo(same.json().at("/result/all/before"));
        assertThat(same.text("/result/all/before/scheduled")).isEqualTo("7200");
        assertThat(same.text("/result/all/before/out")).isEqualTo("1500");
        assertThat(same.text("/result/all/before/adherencePercentage")).isEqualTo("79.2");
        assertThat(same.text("/agents")).isEqualTo(same.text("/done")).isEqualTo("2");
    }

    @Test
    void more_grace_takes_alerts_away_in_all_by_team_by_day_and_by_agent_who_changes_most_first() {
        Answer patient = result(grace("PT17M"));

        assertThat(told(patient)).isEqualTo("2 changed, 1 alerts instead of 2");
        assertThat(patient.json().at("/result/teams").findValuesAsString("name"))
                .contains("Sales", "Support");
        assertThat(patient.text("/result/days/0/date")).isEqualTo("2026-01-29");
        // his ten minutes are forgiven and the alert is gone; hers opens twelve minutes later, and is there still
        assertThat(patient.text("/result/byAgent/0/employeeName")).isEqualTo("John Doe");
        assertThat(patient.text("/result/byAgent/0/changes/0/kind")).isEqualTo("retracted");
        assertThat(patient.text("/result/byAgent/0/changes/0/before/message"))
                .isEqualTo("Agent logged in 15 minutes late");
        assertThat(patient.text("/result/byAgent/1/employeeName")).isEqualTo("Jane Roe");
        assertThat(patient.text("/result/byAgent/1/changes/0/after/createdAt")).isEqualTo("2026-01-29T08:17:00Z");
    }

    @Test
    void teams_mappings_equivalences_and_shifts_can_be_tried_and_a_teams_own_settings_alone() {
        String sales = company.idOfTeam("Sales");
        assertThat(told(result(today("teams", List.of(sales), "settings", Map.of("graceLateStart", "PT1H")))))
                .isEqualTo("1 changed, 0 alerts instead of 1");
        assertThat(told(result(today("settingsFor", sales, "settings", Map.of("graceLateStart", "PT1H")))))
                .isEqualTo("1 changed, 1 alerts instead of 2");
        assertThat(told(result(today("settingsFor", "organization", "settings", Map.of("graceLateStart", "PT1H")))))
                .isEqualTo("2 changed, 0 alerts instead of 2");
        assertThat(told(result(today("mappings", Map.of("available", "offline")))))
                .isEqualTo("2 changed, 2 alerts instead of 2");
        Map<String, Object> later = new HashMap<>(shift("EMP001", "2026-01-29"));
        later.put("startTime", "08:15");
        assertThat(told(result(today("schedule", List.of(later))))).isEqualTo("1 changed, 1 alerts instead of 2");
        Map<String, Object> noLine = Map.of("from", "2026-01-29T08:00:00Z", "to", "2026-01-29T08:30:00Z");
        assertThat(told(result(today("excuses", List.of(noLine))))).isEqualTo("2 changed, 0 alerts instead of 2");
        Map<String, Object> johns = new HashMap<>(noLine);
        johns.put("employeeIds", List.of(company.idOf("EMP001")));
        assertThat(told(result(today("excuses", List.of(johns))))).isEqualTo("1 changed, 1 alerts instead of 2");
        assertThat(told(result(today("equivalences", List.of("offline=break")))))
                .isEqualTo("0 changed, 2 alerts instead of 2");
    }

    @Test
    void a_schedule_that_cannot_be_fails_and_says_why() {
        company.push(SCHEDULES, shift("EMP001", "2026-01-28"));
        Map<String, Object> night = new HashMap<>(shift("EMP001", "2026-01-28"));
        night.put("startTime", "22:00");
        night.put("endTime", "10:00");
        String id = ask(Map.of("from", "2026-01-28", "to", "2026-01-28", "schedule", List.of(night)));

        eventually(() -> {
            Answer failed = analyst.get(WHAT_IFS + "/" + id).mustBe(200);
            assertThat(failed.text("/state")).isEqualTo("failed");
            assertThat(failed.text("/reason")).contains("overlaps", "2026-01-29");
        });
    }

    @Test
    void nothing_is_recorded_but_that_it_was_asked_for_and_no_table_but_its_own_changes(RunningApp app) {
        Map<String, String> before = StoredTables.atRest(app);

        result(grace("PT30M"));
        result(today("mappings", Map.of("available", "lunch")));

        assertThat(StoredTables.of(app)).isEqualTo(before);
    }

    @Test
    void one_that_runs_is_cancelled_and_one_that_does_not_is_removed(RunningApp app) {
        String id = ask(grace("PT30M"));
        done(id);
        onANodeThatWorks(app, id);
        assertThat(analyst.post(WHAT_IFS + "/" + id + "/runs", Map.of())
                        .mustBe(409)
                        .text("/details/code"))
                .isEqualTo("what-if-running");
        assertThat(analyst.get(WHAT_IFS + "/" + id + "/agents.csv").mustBe(409).text("/error"))
                .contains("running");

        analyst.delete(WHAT_IFS + "/" + id).mustBe(204);
        assertThat(analyst.get(WHAT_IFS + "/" + id).text("/state")).isEqualTo("cancelled");
        analyst.delete(WHAT_IFS + "/" + id).mustBe(204);
        analyst.get(WHAT_IFS + "/" + id).mustBe(404);
        analyst.delete(WHAT_IFS + "/" + id).mustBe(404);
    }

    @Test
    void what_a_node_has_left_in_the_middle_another_begins_anew(RunningApp app) {
        String id = ask(grace("PT17M"));
        String result = done(id).json().get("result").toString();
        onANodeThatWorks(app, id);

        app.jdbc()
                .sql("update what_if set leased_until = now() - interval '1 second' where id = ?")
                .param(UUID.fromString(id))
                .update();

        Answer again = done(id);
        assertThat(again.text("/runs")).isEqualTo("2");
        assertThat(again.json().get("result")).hasToString(result);
    }

    @Test
    void one_with_which_node_after_node_has_ended_is_given_up(RunningApp app) {
        String id = ask(grace("PT17M"));
        done(id);
        onANodeThatWorks(app, id);

        app.jdbc()
                .sql("update what_if set ends = 2, leased_until = now() - interval '1 second' where id = ?")
                .param(UUID.fromString(id))
                .update();

        eventually(() ->
                assertThat(analyst.get(WHAT_IFS + "/" + id).text("/reason")).contains("Several nodes ended"));
    }

    /** As if it had half of it by now. */
    private static void onANodeThatWorks(RunningApp app, String id) {
        app.jdbc().sql("""
                        update what_if set state = 'running', owner = 'elsewhere', leased_until = now() + interval '1 hour',
                               result = null, ended_at = null, done = 1
                         where id = ?
                        """).param(UUID.fromString(id)).update();
    }

    @Test
    void one_that_is_kept_has_a_name_of_its_own_and_is_run_again_on_what_is_recorded_by_then() {
        Map<String, Object> body = grace("PT30M");
        body.put("name", "Half an hour");
        String id = ask(body);
        assertThat(told(done(id))).isEqualTo("2 changed, 0 alerts instead of 2");
        body.put("name", "half an HOUR");
        assertThat(analyst.post(WHAT_IFS, body).mustBe(409).text("/details/field"))
                .isEqualTo("name");
        company.push(STATES, state("EMP001", "08:01", "available"));

        Answer again = analyst.post(WHAT_IFS + "/" + id + "/runs", Map.of()).mustBe(202);

        assertThat(again.text("/id")).isNotEqualTo(id);
        assertThat(told(done(again.text("/id")))).isEqualTo("1 changed, 0 alerts instead of 1");
        assertThat(told(done(id))).as("what it came to before").isEqualTo("2 changed, 0 alerts instead of 2");
        assertThat(texts(analyst.get(WHAT_IFS), "whatIfs", "name", "run", "state"))
                .containsExactly("Half an hour 2 done", "Half an hour 1 done");
        analyst.delete(WHAT_IFS + "/" + id).mustBe(204);
        assertThat(analyst.post(WHAT_IFS + "/" + again.text("/id") + "/runs", Map.of())
                        .mustBe(202)
                        .text("/run"))
                .isEqualTo("3");
    }

    @Test
    void of_as_many_runs_as_may_be_kept_one_has_to_be_removed_before_the_next_and_whoever_asks_is_told_so(
            RunningApp app) {
        String id = ask(today("name", "First"));
        done(id);
        app.jdbc().sql("""
                        insert into what_if (id, organization_id, name, run, asked, asked_by, asked_by_name, asked_at, state)
                        select gen_random_uuid(), organization_id, name, run + more, asked, asked_by, asked_by_name, asked_at, 'cancelled'
                          from what_if, generate_series(1, 49) as more where id = ?
                        """).param(UUID.fromString(id)).update();

        for (Answer refused : List.of(
                analyst.post(WHAT_IFS, today("name", "Second")),
                analyst.post(WHAT_IFS + "/" + id + "/runs", Map.of()))) {
            assertThat(refused.mustBe(422).text("/details/code")).isEqualTo("limit-reached");
            assertThat(refused.text("/error")).contains("keeps 50 runs", "remove one", "without a name");
        }
        ask(today());
        analyst.delete(WHAT_IFS + "/" + id).mustBe(204);
        done(ask(today("name", "Second")));
    }

    @Test
    void alerts_are_told_by_type_too_and_come_to_all_of_them() {
        JsonNode all = done(ask(grace("PT30M"))).json().at("/result/all");

        assertThat(all.at("/before/alertsByType/late_start").asInt()).isEqualTo(2);
        assertThat(all.at("/after/alertsByType/late_start").asInt()).isZero();
        for (String side : List.of("before", "after")) {
            assertThat(all.at("/" + side + "/alertsByType")
                            .valueStream()
                            .mapToInt(JsonNode::asInt)
                            .sum())
                    .isEqualTo(all.at("/" + side + "/alerts").asInt());
        }
    }

    @Test
    void no_more_than_three_of_an_organisation_are_under_way(RunningApp app) {
        String id = ask(today());
        done(id);
        onANodeThatWorks(app, id);
        ask(today());
        ask(today());

        Answer fourth = analyst.post(WHAT_IFS, today()).mustBe(409);

        assertThat(fourth.text("/details/code")).isEqualTo("what-if-running");
        assertThat(fourth.text("/error")).contains("3 what-ifs");
        // those of others go on meanwhile
        company = Company.cameLate(app);
        analyst = company.admin();
        assertThat(told(result(today()))).isEqualTo("0 changed, 2 alerts instead of 2");
    }

    @Test
    void it_is_of_its_organisation_alone(RunningApp app) {
        String id = ask(today("name", "Ours"));
        done(id);
        Http others = Office.open(app).signedIn(Role.ADMIN);

        assertThat(texts(others.get(WHAT_IFS), "whatIfs", "name")).isEmpty();
        String unknown = others.get(WHAT_IFS + "/" + UUID.randomUUID())
                .mustBe(404)
                .body()
                .replaceAll("[0-9a-f-]{36}", "ID");
        assertThat(others.get(WHAT_IFS + "/" + id).mustBe(404).body().replace(id, "ID"))
                .isEqualTo(unknown);
        others.get(WHAT_IFS + "/" + id + "/agents.csv").mustBe(404);
        others.post(WHAT_IFS + "/" + id + "/runs", Map.of()).mustBe(404);
        others.delete(WHAT_IFS + "/" + id).mustBe(404);
        assertThat(others.post(WHAT_IFS, today("teams", List.of(company.idOfTeam("Sales"))))
                        .mustBe(404)
                        .text("/details/code"))
                .isEqualTo("unknown-team");
        analyst = others;
        Answer nobody = result(today());
        assertThat(nobody.text("/result/agents")).isEqualTo("0");
        assertThat(nobody.text("/result/all/before/adherencePercentage")).isNull();
    }

    @Test
    void days_of_which_nothing_is_known_come_to_nothing() {
        Answer empty = result(Map.of("from", "2025-06-01", "to", "2025-06-30", "settings", Map.of()));

        assertThat(told(empty)).isEqualTo("0 changed, 0 alerts instead of 0");
        assertThat(empty.json().at("/result/byAgent")).isEmpty();
        assertThat(empty.text("/result/all/before/scheduled")).isEqualTo("0");
    }

    @Test
    void agents_come_as_a_table_in_which_no_name_is_a_formula() {
        company.update(employee("EMP001", "John", "Doe", "Sales"));
        Map<String, Object> renamed = new HashMap<>(employee("EMP001", "John", "Doe", "Sales"));
        renamed.put("firstName", "=cmd|\"calc\"");
        company.update(renamed);
        String id = ask(grace("PT17M"));
        done(id);

        Answer table = analyst.get(WHAT_IFS + "/" + id + "/agents.csv").mustBe(200);

        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.body().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("employeeNumber,employeeName,before.scheduled,before.in");
            assertThat(lines.get(1)).startsWith("\"EMP001\",\"'=cmd|\"\"calc\"\" Doe\",3600,");
            assertThat(lines.get(2)).startsWith("\"EMP002\",\"Jane Roe\",3600,");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"to":"2026-01-29"}                                                            | missing-value | from
            {"from":"2026-01-29"}                                                          | missing-value | to
            {"from":"29.1.2026","to":"2026-01-29"}                                         | invalid-value | from
            {"from":"2026-01-29","to":"2026-01-28"}                                        | invalid-value | to
            {"from":"2025-10-01","to":"2026-01-29"}                                        | invalid-value | to
            {"from":"2026-01-29","to":"2026-01-30"}                                        | in-the-future | to
            {"from":"2026-01-29","to":"2026-01-29","excused":[]}                           | unknown-field | excused
            {"from":"2026-01-29","to":"2026-01-29","excuses":{}}                           | invalid-value | excuses
            {"from":"2026-01-29","to":"2026-01-29","excuses":[{"from":"2026-01-29T08:00:00Z"}]} | missing-value | excuses[0].to
            {"from":"2026-01-29","to":"2026-01-29","excuses":[{"from":"2026-01-29T08:00:00Z","to":"2026-01-29T09:00:00Z","employeeIds":["3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a"]}]} | invalid-value | excuses[0].employeeIds
            {"from":"2026-01-29","to":"2026-01-29","excuses":[{"from":"2026-01-29T08:00:00Z","to":"2026-01-29T09:00:00Z","employeeIds":["1-1-1-1-1"]}]} | invalid-value | excuses[0].employeeIds
            {"from":"2026-01-29","to":"2026-01-29","excuses":[{"from":"2026-01-29T08:00:00Z","to":"2026-01-29T09:00:00Z","employeeIds":[" "]}]} | invalid-value | excuses[0].employeeIds
            {"from":"2026-01-29","to":"2026-01-29","settings":{"graceLateStart":"PT25H"}}  | invalid-value | graceLateStart
            {"from":"2026-01-29","to":"2026-01-29","settings":{"grace":"PT2M"}}            | unknown-field | grace
            {"from":"2026-01-29","to":"2026-01-29","settings":{"feedSilence":{"a":"PT3M"}}} | unknown-field | feedSilence
            {"from":"2026-01-29","to":"2026-01-29","settings":[]}                          | invalid-value | settings
            {"from":"2026-01-29","to":"2026-01-29","settingsFor":"some"}                   | invalid-value | settingsFor
            {"from":"2026-01-29","to":"2026-01-29","equivalences":["a=b"]}                 | invalid-value | equivalences
            {"from":"2026-01-29","to":"2026-01-29","mappings":{"Huddle":"nap"}}            | invalid-value | mappings.Huddle
            {"from":"2026-01-29","to":"2026-01-29","teams":[]}                             | invalid-value | teams
            {"from":"2026-01-29","to":"2026-01-29","teams":["Sales"]}                      | invalid-value | teams
            {"from":"2026-01-29","to":"2026-01-29","teams":["1-1-1-1-1"]}                      | invalid-value | teams
            {"from":"2026-01-29","to":"2026-01-29","name":" "}                             | invalid-value | name
            {"from":"2026-01-29","to":"2026-01-29","schedule":{}}                          | invalid-value | schedule
            {"from":"2026-01-29","to":"2026-01-29","schedule":[{"employeeId":"EMP009","date":"2026-01-29"}]} | unknown-employee | schedule[0].employeeId
            {"from":"2026-01-29","to":"2026-01-29","schedule":[{"employeeId":"EMP001","date":"2026-01-28"}]} | invalid-value | schedule[0].date
            {"from":"2026-01-29","to":"2026-01-29","schedule":[{"employeeId":"EMP001","day":"2026-01-29"}]} | unknown-field | schedule[0].day
            """)
    void what_is_not_right_is_named(String body, String code, String field) {
        Answer refused = analyst.post(WHAT_IFS, body).mustBe(400);

        assertThat(refused.text("/details/code")).isEqualTo(code);
        assertThat(refused.text("/details/field")).isEqualTo(field);
    }
}
