package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Employees one by one: John Doe (EMP001) sells, Jane Roe (EMP002) supports, Max Poe comes. */
@AppTest
class SingleEmployeeTest {

    private static final String EMPLOYEES = "/api/admin/employees";

    private Company company;

    @BeforeEach
    void a_company(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T08:30:00Z");
        company = Company.atWork(app);
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Map<String, Object> max() {
        return fields("email", "Max.Poe@company.com", "firstName", "Max", "lastName", "Poe", "employeeId", "EMP003");
    }

    private Answer change(String number, Object... namesAndValues) {
        return company.admin().patch(EMPLOYEES + "/" + company.idOf(number), fields(namesAndValues));
    }

    private String listed(String number) {
        return company.admin()
                .get(EMPLOYEES + "?q=" + number)
                .json()
                .at("/employees/0")
                .toString();
    }

    @Test
    void who_is_added_is_answered_as_listed_and_known_to_every_import() {
        Map<String, Object> max = max();
        max.putAll(
                fields("team", List.of("Sales", "Night shift"), "skills", List.of("voice"), "timeZone", "Asia/Tokyo"));
        Answer added = company.admin().post(EMPLOYEES, max).mustBe(201);

        assertThat(added.json().toString()).isEqualTo(listed("EMP003"));
        assertThat(added.text("/email")).isEqualTo("max.poe@company.com");
        assertThat(added.text("/teams/1/name")).isEqualTo("Night shift");
        assertThat(added.text("/effectiveTimeZone")).isEqualTo("Asia/Tokyo");
        company.push(STATES, state("EMP003", "08:20", "available"));
        eventually(
                () -> assertThat(texts(company.admin().get("/api/adherence/states"), "states", "employeeName", "state"))
                        .contains("Max Poe available"));
    }

    @Test
    void what_is_given_changes_and_the_rest_stays() {
        company.admin().post(EMPLOYEES, max()).mustBe(201);

        change("EMP003", "lastName", "Smith", "team", "Sales", "timeZone", "Asia/Tokyo")
                .mustBe(200);
        Answer twice = change("EMP003", "lastName", "Smith").mustBe(200);
        assertThat(twice.text("/firstName")).isEqualTo("Max");
        assertThat(twice.text("/timeZone")).isEqualTo("Asia/Tokyo");
        assertThat(twice.text("/teams/0/name")).isEqualTo("Sales");

        Answer without = change("EMP003", "employeeId", null, "timeZone", null, "team", List.of())
                .mustBe(200);
        assertThat(without.json().get("employeeId").isNull()).isTrue();
        assertThat(without.json().get("timeZone").isNull()).isTrue();
        assertThat(without.json().get("teams")).isEmpty();
        assertThat(without.json().toString()).isEqualTo(listed("max.poe"));
    }

    @Test
    void an_address_or_a_number_that_is_anothers_is_a_conflict_and_changes_nothing() {
        Map<String, Object> address = max();
        address.put("email", "JOHN.doe@company.com");
        Map<String, Object> number = max();
        number.put("employeeId", "EMP001");

        assertThat(company.admin().post(EMPLOYEES, address).mustBe(409).body()).contains("john.doe@company.com");
        assertThat(company.admin().post(EMPLOYEES, number).mustBe(409).body()).contains("EMP001");
        assertThat(change("EMP002", "email", "john.doe@company.com", "lastName", "X")
                        .mustBe(409)
                        .body())
                .contains("john.doe@company.com");
        assertThat(change("EMP002", "employeeId", "EMP001").mustBe(409).body()).contains("EMP001");
        assertThat(change("EMP002", "employeeId", "EMP002", "email", "Jane.Roe@company.com")
                        .mustBe(200)
                        .text("/lastName"))
                .isEqualTo("Roe");
        assertThat(texts(company.admin().get(EMPLOYEES), "employees", "employeeId"))
                .hasSize(2);
    }

    @Test
    void a_number_is_no_address_of_another_and_no_address_the_number_of_another() {
        Map<String, Object> number = max();
        number.put("employeeId", "JOHN.doe@company.com");
        change("EMP001", "employeeId", "john@phones.test").mustBe(200);
        Map<String, Object> address = max();
        address.put("email", "John@phones.test");

        for (Answer refused : List.of(
                company.admin().post(EMPLOYEES, number),
                change("EMP002", "employeeId", "JOHN.doe@company.com"),
                company.admin().post(EMPLOYEES, address),
                change("EMP002", "email", "John@phones.test"))) {
            boolean byNumber = refused.mustBe(409).text("/error").contains("is the e-mail address of another employee");
            assertThat(refused.text("/details/code")).isEqualTo(byNumber ? "employee-number-taken" : "email-taken");
            assertThat(refused.text("/details/field")).isEqualTo(byNumber ? "employeeId" : "email");
        }
        change("EMP002", "employeeId", "Jane.Roe@company.com").mustBe(200);
    }

    @Test
    void an_employee_of_others_is_as_unknown_as_one_who_never_was(RunningApp app) {
        Company others = Company.open(app);
        String path = EMPLOYEES + "/" + company.idOf("EMP001");

        Answer foreign = others.admin().patch(path, fields("active", false)).mustBe(404);
        Answer none = others.admin()
                .patch(EMPLOYEES + "/" + UUID.randomUUID(), fields("active", false))
                .mustBe(404);
        assertThat(foreign.json().get("details")).isEqualTo(none.json().get("details"));
        others.admin().patch(EMPLOYEES + "/1", fields()).mustBe(400);
        assertThat(listed("EMP001")).contains("\"active\":true");
    }

    @ParameterizedTest
    @CsvSource({
        "email, no address",
        "email, ''",
        "firstName, ''",
        "lastName, ",
        "role, boss",
        "timeZone, Mars/Olympus",
        "skills, ",
        "active, ",
        "team, ",
        "surname, Poe"
    })
    void a_field_that_cannot_be_is_named(String name, String value) {
        assertThat(change("EMP001", name, value).mustBe(400).text("/error")).contains(name);
        if (!name.equals("skills") && !name.equals("active") && !name.equals("team")) {
            Map<String, Object> max = max();
            max.put(name, value);
            assertThat(company.admin().post(EMPLOYEES, max).mustBe(400).text("/error"))
                    .contains(name);
        }
    }

    @Test
    void who_leaves_takes_their_open_alerts_along_and_may_come_back() {
        company.push(STATES, state("EMP001", "08:15", "available"));
        eventually(() -> assertThat(company.alertOf("EMP001")).isNotNull());

        assertThat(change("EMP001", "active", false)
                        .mustBe(200)
                        .json()
                        .get("active")
                        .booleanValue())
                .isFalse();
        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/alerts?employeeId=" + company.idOf("EMP001")),
                        "alerts",
                        "status",
                        "resolution"))
                .containsExactly("resolved employee_inactive"));
        change("EMP001", "active", true).mustBe(200);
        company.push(STATES, state("EMP001", "08:25", "on_call"));
    }
}
