package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.alertIds;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many alerts in one call: each by itself, as the call for one would do it. */
@AppTest(now = "2026-01-29T09:00:00Z")
class SeveralAlertsTest {

    private static final String ALERTS = "/api/adherence/alerts";

    private Company company;
    private Http admin;
    private String johns;
    private String janes;

    @BeforeEach
    void john_and_jane_came_late(RunningApp app) {
        company = Company.cameLate(app);
        admin = company.admin();
        johns = company.alertOf("EMP001");
        janes = company.alertOf("EMP002");
    }

    private static Answer handle(Http who, String action, String... ids) {
        return who.patch(ALERTS, Map.of("ids", List.of(ids), "action", action, "notes", "the line was down"));
    }

    @Test
    void are_handled_and_shown_when_the_answer_is_there() {
        Answer answer = handle(admin, "acknowledge", johns, janes).mustBe(200);

        assertThat(texts(answer, "alerts", "id")).containsExactly(johns, janes);
        assertThat(texts(answer, "alerts", "notes")).containsOnly("the line was down");
        assertThat(answer.json().get("alerts").get(0))
                .isEqualTo(admin.get(ALERTS + "/" + johns).json().get("alert"));
        assertThat(answer.json().get("errors")).isEmpty();
        assertThat(alertIds(admin, "?status=acknowledged")).containsExactlyInAnyOrder(johns, janes);
    }

    @Test
    void again_and_twice_in_one_call_record_nothing_more() {
        handle(admin, "acknowledge", johns, johns, janes).mustBe(200);
        String before = admin.get(ALERTS + "/" + johns + "/history").body();

        Answer again = handle(admin, "acknowledge", janes, johns).mustBe(200);

        assertThat(texts(again, "alerts", "id")).containsExactly(janes, johns);
        assertThat(admin.get(ALERTS + "/" + johns + "/history").body()).isEqualTo(before);
    }

    @Test
    void of_one_agent_are_all_handled() {
        company.push(
                Company.STATES,
                Company.state("EMP001", "08:30", "meeting"),
                Company.state("EMP001", "08:45", "available"));
        String ofJohn = "?employeeId=" + company.idOf("EMP001");
        eventually(() -> assertThat(alertIds(admin, ofJohn)).hasSize(2));
        String[] ids = alertIds(admin, ofJohn).toArray(String[]::new);

        assertThat(texts(handle(admin, "resolve", ids).mustBe(200), "alerts", "status"))
                .hasSameSizeAs(ids)
                .containsOnly("resolved");
    }

    @Test
    void what_cannot_be_done_with_one_is_told_by_its_place_and_the_others_are_done(RunningApp app) {
        admin.patch(ALERTS + "/" + johns, Map.of("action", "resolve")).mustBe(200);
        String nobodys = UUID.randomUUID().toString();

        Answer answer = handle(admin, "acknowledge", nobodys, johns, janes).mustBe(200);

        assertThat(answer.text("/success")).isEqualTo("true");
        assertThat(texts(answer, "alerts", "id")).containsExactly(janes);
        assertThat(texts(answer, "errors", "id")).containsExactly(nobodys, johns);
        assertThat(texts(answer, "errors", "index")).containsExactly("0", "1");
        assertThat(texts(answer, "errors", "code")).containsExactly("not-found", "alert-resolved");
        assertThat(answer.text("/errors/0/error")).isEqualTo("There is no alert " + nobodys + ".");
    }

    @Test
    void of_others_are_as_unknown_as_none(RunningApp app) {
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        Http stranger = Office.open(app).signedIn(Role.ADMIN);

        Answer own = handle(supervisor, "acknowledge", johns, janes).mustBe(200);
        Answer none = handle(stranger, "acknowledge", johns, janes).mustBe(200);

        assertThat(texts(own, "alerts", "id")).containsExactly(janes);
        assertThat(own.text("/errors/0/error")).isEqualTo("There is no alert " + johns + ".");
        assertThat(none.text("/success")).isEqualTo("false");
        assertThat(texts(none, "errors", "code")).containsOnly("not-found").hasSize(2);
        assertThat(alertIds(admin, "?status=active")).containsExactly(johns);
        handle(company.office().signedIn(Role.AUDITOR), "acknowledge", johns).mustBe(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"action":"acknowledge"}                    | ids
            {"ids":[],"action":"acknowledge"}           | ids
            {"ids":[null],"action":"acknowledge"}       | ids
            {"ids":["%s"]}                              | action
            {"ids":["%s"],"action":"ignore"}            | action
            {"ids":["%s"],"action":"resolve","notes":7} | notes
            """)
    void what_is_wrong_is_named(String body, String field) {
        Answer refused = admin.patch(ALERTS, body.formatted(johns)).mustBe(400);

        assertThat(refused.text("/details/field")).isEqualTo(field);
    }

    @Test
    void at_most_five_hundred() {
        String[] ids = Collections.nCopies(501, johns).toArray(String[]::new);

        assertThat(handle(admin, "acknowledge", ids).mustBe(400).text("/error"))
                .isEqualTo("ids holds 501; expected is a list of 1 to 500 ids of alerts");
        assertThat(alertIds(admin, "?status=active")).hasSize(2);
    }
}
