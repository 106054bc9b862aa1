package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Quinn Wobblethorpe (Sales), by words that nobody else has: came 25 minutes late, has an account, and is written about in every way. */
final class Quinn {

    private static final Duration SOON = Duration.ofSeconds(30);

    static final List<String> NOTES = List.of(
            "Xylophonic",
            "Marzipanned",
            "Kumquatted",
            "Zeppelined",
            "Bamboozled",
            "Flummoxed",
            "Discombobulated",
            "Hornswoggled",
            "Skedaddled");

    final Company company;
    final Http admin;
    final Http supervisor;
    final Http themselves;
    final String first;
    final String last;
    final String number;
    final String email;

    /** As the phone system calls them. */
    final String acd;

    final String id;
    final String john;
    private final String before;
    private final String skill;

    Quinn(RunningApp app) {
        company = Company.cameLate(app);
        admin = company.admin();
        supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
        // of each test their own: the files are those of all of them
        String own = company.office().number() + "x";
        first = "Quinnella" + own;
        last = "Wobblethorpe" + own;
        before = "Formerlyname" + own;
        number = "NUMQ" + own;
        skill = "Glockenspiel" + own;
        email = "wobbly." + own + "@company.com";
        acd = "Acdq" + own;
        unknownYet();
        john = company.idOf("EMP001");
        Map<String, Object> employee = new HashMap<>(Map.of(
                "email",
                email,
                "firstName",
                first,
                "lastName",
                before,
                "employeeId",
                number,
                "team",
                "Sales",
                "skills",
                List.of(skill)));
        id = admin.post("/api/admin/employees", employee).mustBe(201).text("/id");
        admin.patch("/api/admin/employees/" + id, Map.of("lastName", last)).mustBe(200);
        company.key()
                .post(
                        EMPLOYEES,
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "email",
                                        email,
                                        "firstName",
                                        first,
                                        "lastName",
                                        last,
                                        "externalIds",
                                        List.of(acd))),
                                "updateExisting",
                                true))
                .mustBe(201);
        company.push(SCHEDULES, shift(number, "2026-01-29"));
        company.push(STATES, state(number, "08:25", "available"));
        admin.post(
                        "/api/admin/users",
                        Map.of(
                                "email",
                                email,
                                "name",
                                first + " " + last,
                                "password",
                                Office.PASSWORD,
                                "role",
                                "agent"))
                .mustBe(201);
        themselves = app.http().signedIn(email, Office.PASSWORD);
    }

    /** Before the roster knew them. */
    private void unknownYet() {
        company.key()
                .post(
                        STATES,
                        Map.of(
                                "data",
                                List.of(
                                        state(email, "08:00", "offline"),
                                        state(number, "08:00", "offline"),
                                        state(acd, "08:00", "offline"))))
                .mustBe(201);
    }

    String alert() {
        return eventually(SOON, () -> {
            List<String> alerts = Company.alertIds(admin, "?employeeId=" + id);
            assertThat(alerts).isNotEmpty();
            return alerts.get(0);
        });
    }

    /** By every call that takes words about them. */
    void written() {
        String alert = alert();
        admin.patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge", "notes", NOTES.get(0)))
                .mustBe(200);
        supervisor
                .patch(
                        "/api/adherence/alerts",
                        Map.of("ids", List.of(alert), "action", "acknowledge", "notes", NOTES.get(1)))
                .mustBe(200);
        String explanation = themselves
                .post("/api/adherence/explanations", Map.of("alertId", alert, "reason", "other", "note", NOTES.get(2)))
                .mustBe(201)
                .text("/explanation/id");
        supervisor
                .patch("/api/adherence/explanations/" + explanation, Map.of("action", "deny", "notes", NOTES.get(3)))
                .mustBe(200);
        supervisor
                .post("/api/adherence/excuses", excuse(NOTES.get(4), id, john))
                .mustBe(201);
        Map<String, Object> correction = Corrections.offline(id, "08:30", "08:40");
        correction.put("reason", NOTES.get(5));
        correction.put("note", NOTES.get(6));
        String corrected = admin.post(Corrections.PATH, correction).mustBe(201).text("/correction/id");
        admin.post(Corrections.PATH + "/" + corrected + "/reverse", Map.of("note", NOTES.get(7)))
                .mustBe(200);
        admin.post(
                        Corrections.PATH,
                        Map.of(
                                "schedule",
                                        List.of(Map.of(
                                                "employeeId",
                                                email,
                                                "date",
                                                "2026-01-28",
                                                "startTime",
                                                "08:00",
                                                "endTime",
                                                "12:00")),
                                "reason", NOTES.get(8)))
                .mustBe(201);
        admin.post(
                        "/api/adherence/what-ifs",
                        Map.of(
                                "from", "2026-01-29",
                                "to", "2026-01-29",
                                "schedule",
                                        List.of(Map.of(
                                                "employeeId",
                                                email,
                                                "date",
                                                "2026-01-29",
                                                "startTime",
                                                "09:00",
                                                "endTime",
                                                "12:00"))))
                .mustBe(202);
        company.office().app().http().post("/api/auth/login", Map.of("email", email, "password", "wrong but long"));
    }

    static Map<String, Object> excuse(String note, String... employees) {
        return Map.of(
                "employeeIds", List.of(employees),
                "from", "2026-01-29T10:00:00Z",
                "to", "2026-01-29T10:30:00Z",
                "reason", "other",
                "note", note);
    }

    List<String> names() {
        return List.of(first, last, before, number, email, acd, skill);
    }

    /** In every answer in which people are told of. */
    String told() {
        StringBuilder told = new StringBuilder();
        for (String path : List.of(
                "/api/adherence/alerts?employeeId=" + id,
                "/api/adherence/alerts/" + alert() + "/history",
                "/api/adherence/excuses",
                "/api/adherence/explanations",
                "/api/adherence/corrections",
                "/api/adherence/states",
                "/api/adherence/reports/adherence",
                "/api/adherence/reports/excuses",
                "/api/adherence/agents/" + id + "/timeline?from=2026-01-29T00:00:00Z&to=2026-01-30T00:00:00Z",
                "/api/adherence/feeds",
                "/api/adherence/what-ifs",
                "/api/admin/employees",
                "/api/admin/users",
                "/api/admin/trail?limit=500")) {
            told.append(admin.get(path).mustBe(200).body()).append('\n');
        }
        return told.append(admin.with("Accept", "application/x-ndjson")
                        .get("/api/adherence/events")
                        .mustBe(200)
                        .body())
                .toString();
    }

    Answer erase() {
        return admin.delete("/api/admin/employees/" + id + "/personal-data");
    }

    String pseudonym() {
        Answer employees = admin.get("/api/admin/employees?q=erased-" + id).mustBe(200);
        return employees.text("/employees/0/firstName") + " " + employees.text("/employees/0/lastName");
    }
}
