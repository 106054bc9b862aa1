package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** John Doe (EMP001) sells, Jane Roe (EMP002) supports, both from 08:00 to 16:00 of 2026-01-29 where a schedule was published. */
public record Company(Office office, Http key, Http admin) {

    public static final String STATES = "/api/v1/import/agent-states";
    public static final String EMPLOYEES = "/api/v1/import/employees";
    public static final String SCHEDULES = "/api/v1/import/schedules";

    public static Company open(RunningApp app) {
        Office office = Office.open(app);
        Company company = new Company(
                office,
                office.withKey("import:agent-states", "import:employees", "import:schedules"),
                office.signedIn(Role.ADMIN));
        company.push(
                EMPLOYEES, employee("EMP001", "John", "Doe", "Sales"), employee("EMP002", "Jane", "Roe", "Support"));
        return company;
    }

    public static Company atWork(RunningApp app) {
        Company company = open(app);
        company.push(SCHEDULES, shift("EMP001", "2026-01-29"), shift("EMP002", "2026-01-29"));
        return company;
    }

    /** At nine, an hour into their shifts: two alerts. */
    public static Company cameLate(RunningApp app) {
        Company company = atWork(app);
        company.comeLate();
        return company;
    }

    public static Map<String, Object> employee(String number, String first, String last, String team) {
        String email = first.toLowerCase() + "." + last.toLowerCase() + "@company.com";
        return Map.of("email", email, "firstName", first, "lastName", last, "employeeId", number, "team", team);
    }

    public static Map<String, Object> shift(String number, String date) {
        return Map.of("employeeId", number, "date", date, "startTime", "08:00", "endTime", "16:00");
    }

    public static Map<String, Object> state(String agent, String time, String state) {
        return Map.of("agentId", agent, "timestamp", "2026-01-29T" + time + ":00Z", "state", state);
    }

    /** As {@code data}; every record must be taken. */
    @SafeVarargs
    public final JsonNode push(String path, Map<String, Object>... records) {
        Answer answer = key.post(path, Map.of("data", List.of(records))).mustBe(201);
        assertThat(answer.json().get("errors")).as(answer.body()).isEmpty();
        return answer.json();
    }

    /** An employee who is known reads so from now on. */
    void update(Map<String, Object> employee) {
        Answer answer = key.post(EMPLOYEES, Map.of("data", List.of(employee), "updateExisting", true))
                .mustBe(201);
        assertThat(answer.json().get("errors")).as(answer.body()).isEmpty();
    }

    /** So many more, with long names, in Sales. */
    public void hire(int count) {
        List<Map<String, Object>> staff = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> one = new HashMap<>(employee("X%05d".formatted(i), "a" + i, "b" + i, "Sales"));
            one.put("firstName", "A".repeat(90) + i);
            one.put("lastName", "B".repeat(90) + i);
            staff.add(one);
        }
        assertThat(key.post(EMPLOYEES, Map.of("data", staff)).mustBe(201).json().get("errors"))
                .isEmpty();
    }

    /** One more beside the office's own. */
    Http supervisor(RunningApp app, String name, String... teams) {
        String email = name + "@office" + office.number() + ".test";
        office.account(email, Role.SUPERVISOR, teams);
        return app.http().signedIn(email, Office.PASSWORD);
    }

    /** An account for an employee, whose e-mail address is their own in all of this installation from then on. */
    Http themselves(RunningApp app, Map<String, Object> employee, Role role, String... teams) {
        String email = employee.get("employeeId").toString().toLowerCase() + "-" + office.number() + "@company.com";
        Map<String, Object> known = new HashMap<>(employee);
        known.put("email", email);
        update(known);
        office.account(email, role, teams);
        return app.http().signedIn(email, Office.PASSWORD);
    }

    public String idOf(String number) {
        return stream(admin.get("/api/admin/employees?q=" + number), "employees")
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    String idOfTeam(String name) {
        return stream(admin.get("/api/admin/teams"), "teams")
                .filter(team -> team.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    /** John and Jane came 15 minutes late and are there now: two alerts, John's first in time. */
    /** Until both alerts have ended too: the clock may have raised them before, and what is still under way overwrites what a test puts there. */
    void comeLate() {
        push(STATES, state("EMP001", "08:15", "available"), state("EMP002", "08:20", "available"));
        eventually(() -> assertThat(texts(admin.get("/api/adherence/alerts"), "alerts", "ending"))
                .containsExactly("arrived", "arrived"));
    }

    String alertOf(String number) {
        return alertIds(admin, "?employeeId=" + idOf(number)).get(0);
    }

    public static List<String> alertIds(Http who, String query) {
        return texts(who.get("/api/adherence/alerts" + query), "alerts", "id");
    }

    static List<String> texts(Answer answer, String list, String... pointers) {
        return stream(answer, list)
                .map(each -> String.join(
                        " ",
                        Arrays.stream(pointers)
                                .map(pointer -> each.path(pointer).asString())
                                .toList()))
                .toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(Answer answer, String list) {
        return StreamSupport.stream(answer.mustBe(200).json().get(list).spliterator(), false);
    }
}
