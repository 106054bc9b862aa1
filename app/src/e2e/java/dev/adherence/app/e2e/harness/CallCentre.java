package dev.adherence.app.e2e.harness;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An organisation with people at work on 2026-01-29, and those who watch them. */
public record CallCentre(Office office, Http key, Http admin) {

    /** As an admin has them. */
    public static final List<String> PAGES_OF_SETTINGS = Stream.of(
                    "rules",
                    "employees",
                    "schedules",
                    "teams",
                    "users",
                    "keys",
                    "sources",
                    "mappings",
                    "reasons",
                    "password")
            .map("/settings/"::concat)
            .toList();

    public static CallCentre open(RunningApp app) {
        Office office = Office.open(app);
        Http key = office.withKey("import:agent-states", "import:employees", "import:schedules");
        return new CallCentre(office, key, office.signedIn(Role.ADMIN));
    }

    /** {@code people} as {@code "EMP001 John Doe Sales"}. */
    public CallCentre with(String... people) {
        List<Map<String, Object>> employees = new ArrayList<>();
        for (String person : people) {
            String[] words = person.split(" ", 4);
            employees.add(Map.of(
                    "email", words[0].toLowerCase() + "@company.com",
                    "employeeId", words[0],
                    "firstName", words[1],
                    "lastName", words[2],
                    "team", words[3]));
        }
        push("/api/v1/import/employees", employees);
        return this;
    }

    /** From 08:00 to 16:00; told after what people did, so that nobody is thought late for the time between. */
    public CallCentre scheduled(String... numbers) {
        push(
                "/api/v1/import/schedules",
                Stream.of(numbers)
                        .map(number -> shiftOf(number, "2026-01-29", "08:00", "16:00"))
                        .toList());
        return this;
    }

    public CallCentre shift(String number, String date, String startTime, String endTime) {
        push("/api/v1/import/schedules", List.of(shiftOf(number, date, startTime, endTime)));
        return this;
    }

    private static Map<String, Object> shiftOf(String number, String date, String startTime, String endTime) {
        return Map.of("employeeId", number, "date", date, "startTime", startTime, "endTime", endTime);
    }

    /** {@code states} as {@code "EMP001 08:15 available"}. */
    public CallCentre told(String... states) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (String state : states) {
            String[] words = state.split(" ");
            String time = words[1].length() == 5 ? words[1] + ":00" : words[1];
            records.add(Map.of("agentId", words[0], "timestamp", "2026-01-29T" + time + "Z", "state", words[2]));
        }
        push("/api/v1/import/agent-states", records);
        return this;
    }

    private void push(String path, List<Map<String, Object>> records) {
        Answer answer = key.post(path, Map.of("data", records)).mustBe(201);
        assertThat(answer.json().get("errors")).as(answer.body()).isEmpty();
    }

    /** Waits until as many alerts are there; what people then see is there too. */
    public CallCentre alerts(int count) {
        eventually(() -> assertThat(
                        admin.get("/api/adherence/alerts?limit=500").json().get("alerts"))
                .hasSize(count));
        return this;
    }

    /** The id of one of that name, done, which forgives whoever is twenty minutes late; asked for once. */
    public String whatIf(String name) {
        for (JsonNode known : admin.get("/api/adherence/what-ifs").json().get("whatIfs")) {
            if (name.equals(known.path("name").asString())) {
                return known.get("id").asString();
            }
        }
        String id = admin.post(
                        "/api/adherence/what-ifs",
                        Map.of(
                                "name",
                                name,
                                "from",
                                "2026-01-28",
                                "to",
                                "2026-01-29",
                                "settings",
                                Map.of("graceLateStart", "PT20M")))
                .mustBe(202)
                .text("/id");
        eventually(() -> assertThat(admin.get("/api/adherence/what-ifs/" + id).text("/state"))
                .isEqualTo("done"));
        return id;
    }

    public String idOf(String number) {
        return admin.get("/api/admin/employees?q=" + number).mustBe(200).text("/employees/0/id");
    }

    /** A window in which that person has signed in; a supervisor's account is made for a team. */
    public Window window(Role role, String path, String... teams) {
        if (role != Role.ADMIN) {
            office.account(role, teams);
        }
        return Window.at(office.app().address()).signedIn(path, office.email(role), Office.PASSWORD);
    }

    /** Of an employee, whose e-mail address is their own from then on; the address is answered. */
    public String account(String number) {
        String email = number.toLowerCase() + "-" + office.number() + "@company.com";
        admin.patch("/api/admin/employees/" + idOf(number), Map.of("email", email))
                .mustBe(200);
        office.account(email, Role.AGENT);
        return email;
    }

    /** By themselves. */
    public CallCentre explained(String email, String alert, String note) {
        office.app()
                .http()
                .signedIn(email, Office.PASSWORD)
                .post("/api/adherence/explanations", Map.of("alertId", alert, "reason", "other", "note", note))
                .mustBe(201);
        return this;
    }

    /** From one time of the day to another. */
    public CallCentre excused(String number, String from, String to, String note) {
        admin().post(
                        "/api/adherence/excuses",
                        Map.of(
                                "employeeIds",
                                List.of(idOf(number)),
                                "from",
                                "2026-01-29T" + from + ":00Z",
                                "to",
                                "2026-01-29T" + to + ":00Z",
                                "reason",
                                "system_outage",
                                "note",
                                note))
                .mustBe(201);
        return this;
    }
}
