package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Programs tell the errors of records apart by code and field, however they are worded. */
@AppTest
class RecordErrorCodesTest {

    private static final String CONNECT = STATES + "/amazon-connect";
    private static final String SINGLE = "/api/admin/employees";

    private static Company company;

    @BeforeAll
    static void at_work(RunningApp app) {
        company = Company.atWork(app);
    }

    /** {@code records} with ' for "; the error is the one of the last record. */
    record Case(String path, String records, String code, String field) {}

    static List<Case> cases() {
        return List.of(
                new Case(
                        STATES,
                        "{'agentId':'E9','state':'lunch','timestamp':'2026-01-29T07:00:00Z'}",
                        "unknown-employee",
                        "agentId"),
                new Case(STATES, "{'state':'lunch','timestamp':'2026-01-29T07:00:00Z'}", "missing-value", "agentId"),
                new Case(STATES, "{'agentId':'EMP001','timestamp':'2026-01-29T07:00:00Z'}", "missing-value", "state"),
                new Case(STATES, "{'agentId':'EMP001','state':'lunch'}", "missing-value", "timestamp"),
                new Case(
                        STATES,
                        "{'agentId':'EMP001','state':'lunch','timestamp':'today'}",
                        "invalid-value",
                        "timestamp"),
                new Case(
                        STATES,
                        "{'agentId':'EMP001','state':'lunch','timestamp':'2026-02-29T07:00:00Z'}",
                        "invalid-value",
                        "timestamp"),
                new Case(
                        STATES,
                        "{'agentId':'EMP001','state':'lunch','timestamp':'2026-01-29T09:00:00Z'}",
                        "in-the-future",
                        "timestamp"),
                new Case(
                        STATES,
                        "{'agentId':'EMP001','state':'lunch','timestamp':'2026-01-29T07:00:00Z','sequence':'1'}",
                        "invalid-value",
                        "sequence"),
                new Case(
                        STATES,
                        "{'agentId':'EMP001','state':'lunch','timestamp':'2026-01-29T07:00:00Z','queue':'a\\tb'}",
                        "invalid-character",
                        "queue"),
                new Case(STATES, "'text'", "invalid-value", null),
                new Case(EMPLOYEES, "{'firstName':'A'}", "missing-value", "email"),
                new Case(EMPLOYEES, "{'email':'a','firstName':'A','lastName':'B'}", "invalid-value", "email"),
                new Case(EMPLOYEES, "{'email':'a@b.test','lastName':'B'}", "missing-value", "firstName"),
                new Case(
                        EMPLOYEES,
                        "{'email':'a@b.test','firstName':'A','lastName':'B','role':'king'}",
                        "invalid-value",
                        "role"),
                new Case(
                        EMPLOYEES,
                        "{'email':'a@b.test','firstName':'A','lastName':'B','timeZone':'Mars'}",
                        "invalid-value",
                        "timeZone"),
                new Case(
                        EMPLOYEES,
                        "{'email':'a@b.test','firstName':'A','lastName':'B','skills':7}",
                        "invalid-value",
                        "skills"),
                new Case(
                        EMPLOYEES,
                        "{'email':'a@b.test','firstName':'A','lastName':'B','active':'yes'}",
                        "invalid-value",
                        "active"),
                new Case(
                        EMPLOYEES,
                        "{'email':'a@b.test','firstName':'A\\u202eB','lastName':'B'}",
                        "invalid-character",
                        "firstName"),
                new Case(EMPLOYEES, "{'employeeId':'EMP001','firstName':'Other'}", "employee-exists", null),
                new Case(
                        EMPLOYEES,
                        "{'email':'jane.roe@company.com','employeeId':'EMP001'}",
                        "ambiguous-employee",
                        null),
                new Case(
                        EMPLOYEES,
                        "{'email':'c@d.test','firstName':'C','lastName':'D'},{'email':'c@d.test','firstName':'C','lastName':'E'}",
                        "contradicting-records",
                        null),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'E9','date':'2026-02-01','startTime':'08:00','endTime':'16:00'}",
                        "unknown-employee",
                        "employeeId"),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','startTime':'08:00','endTime':'16:00'}",
                        "missing-value",
                        "date"),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','date':'1.2.2026','startTime':'08:00','endTime':'16:00'}",
                        "invalid-value",
                        "date"),
                new Case(SCHEDULES, "{'employeeId':'EMP001','date':'2026-02-01'}", "missing-value", "startTime"),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','date':'2026-02-01','startTime':'8','endTime':'16:00'}",
                        "invalid-value",
                        "startTime"),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','date':'2026-02-01','startTime':'08:00','endTime':'16:00','segments':[{'type':'nap','startTime':'10:00','endTime':'10:15'}]}",
                        "invalid-value",
                        "segments[0].type"),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','date':'2026-02-01','startTime':'08:00','endTime':'16:00','segments':[{'type':'break','startTime':'10:00'}]}",
                        "missing-value",
                        "segments[0].endTime"),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','date':'2026-02-01','startTime':'08:00','endTime':'16:00','segments':[{'type':'break','startTime':'17:00','endTime':'17:15'}]}",
                        "invalid-value",
                        "segments"),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','date':'2026-01-29','startTime':'15:00','endTime':'19:00'}",
                        "overlapping-shift",
                        null),
                new Case(
                        SCHEDULES,
                        "{'employeeId':'EMP001','date':'2026-02-01','startTime':'08:00','endTime':'16:00'},{'employeeId':'EMP001','date':'2026-02-01','startTime':'08:00','endTime':'17:00'}",
                        "contradicting-records",
                        null),
                new Case(CONNECT, "{'EventType':'LOGIN'}", "missing-value", "EventTimestamp"),
                new Case(CONNECT, "{'EventType':'NAP'}", "invalid-value", "EventType"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_record_that_is_refused_says_why_in_a_word_and_names_the_field(Case each) {
        String records = each.records().replace('\'', '"');
        String body = each.path().equals(CONNECT) ? records : "{\"data\":[" + records + "]}";
        Answer answer = company.key().post(each.path(), body).mustBe(201);

        JsonNode errors = answer.json().get("errors");
        assertThat(errors).as(answer.body()).isNotEmpty();
        JsonNode last = errors.get(errors.size() - 1);
        assertThat(last.get("code").asString()).as(answer.body()).isEqualTo(each.code());
        JsonNode field = last.get("field");
        assertThat(field.isNull() ? null : field.asString()).as(answer.body()).isEqualTo(each.field());
    }

    static List<Case> single() {
        String person = "{'email':'%s','firstName':'A','lastName':'B','employeeId':'%s'}";
        return List.of(
                new Case("409", person.formatted("john.doe@company.com", "NEW"), "email-taken", "email"),
                new Case("409", person.formatted("JOHN.DOE@company.com", "NEW"), "email-taken", "email"),
                new Case("409", person.formatted("new@company.com", "emp001"), "employee-number-taken", "employeeId"),
                new Case("400", person.formatted("nobody", "NEW"), "invalid-value", "email"),
                new Case("400", "{'firstName':'A','lastName':'B'}", "missing-value", "email"),
                new Case("400", "{'email':'new@company.com','firstName':'A'}", "missing-value", "lastName"),
                new Case(
                        "400",
                        "{'email':'new@company.com','firstName':'A','lastName':'B','colour':'red'}",
                        "unknown-field",
                        "colour"),
                new Case(
                        "400",
                        "{'email':'new@company.com','firstName':'A','lastName':'B','timeZone':'Mars'}",
                        "invalid-value",
                        "timeZone"),
                new Case(
                        "400",
                        "{'email':'new@company.com','firstName':'A\\u202eB','lastName':'B'}",
                        "invalid-character",
                        "firstName"));
    }

    @ParameterizedTest
    @MethodSource("single")
    void an_employee_who_cannot_be_added_or_changed_so_is_told_of_alike(Case each) {
        String body = each.records().replace('\'', '"');
        int status = Integer.parseInt(each.path());
        told(company.admin().post(SINGLE, body).mustBe(status), each);
        if (!each.code().equals("missing-value")) {
            told(
                    company.admin()
                            .patch(SINGLE + "/" + company.idOf("EMP002"), body)
                            .mustBe(status),
                    each);
        }
    }

    private static void told(Answer answer, Case each) {
        assertThat(answer.text("/details/code")).as(answer.body()).isEqualTo(each.code());
        assertThat(answer.text("/details/field")).as(answer.body()).isEqualTo(each.field());
    }
}
