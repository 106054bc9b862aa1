package dev.adherence.app.e2e;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The server's refusals of what the page sends, as it says them: each {@code {error, code, field}}. */
record PageRefusals(RunningApp app, CallCentre centre) {

    private static JsonNode flat(Answer answer) {
        ObjectNode flat = (ObjectNode) answer.json();
        flat.put("code", answer.text("/details/code"))
                .put("field", answer.json().at("/details/field").asString(null));
        return flat;
    }

    /** Of an admin who is an employee too. */
    private Answer ownTime(Http admin) {
        String self = admin.post(
                        "/api/admin/employees",
                        Map.of(
                                "email",
                                centre.office().email(Role.ADMIN),
                                "firstName",
                                "Ada",
                                "lastName",
                                "Min",
                                "employeeId",
                                "EMP009"))
                .mustBe(201)
                .text("/id");
        return admin.post(
                "/api/adherence/excuses",
                Map.of(
                        "employeeIds", List.of(self),
                        "from", "2026-01-29T08:00:00Z",
                        "to", "2026-01-29T09:00:00Z",
                        "reason", "other"));
    }

    /** Changed by somebody who had them on the page before they were erased. */
    private static Answer erased(Http admin) {
        String path = "/api/admin/employees/"
                + admin.post(
                                "/api/admin/employees",
                                Map.of("email", "gone@company.com", "firstName", "Gon", "lastName", "E"))
                        .mustBe(201)
                        .text("/id");
        admin.delete(path + "/personal-data").mustBe(204);
        return admin.patch(path, Map.of("active", true));
    }

    List<JsonNode> calls() {
        Http admin = centre.admin();
        String user = centre.office().account(Role.ANALYST).id().toString();
        String alert = resolvedAlert(admin);
        String person =
                "{\"email\":\"%s\",\"firstName\":\"%s\",\"lastName\":\"B\",\"employeeId\":\"%s\",\"timeZone\":%s}";
        String wrongZone = person.formatted("new@company.com", "A", "N1", "\"Mars\"");
        admin.put("/api/admin/settings", Map.of("graceLateStart", "PT7M")).mustBe(200);
        return Stream.of(
                        app.http().get("/api/adherence/states"),
                        new Http(app.address())
                                .signedIn(centre.office().email(Role.ADMIN), Office.PASSWORD)
                                .with("X-XSRF-TOKEN", "another")
                                .put("/api/admin/settings", Map.of()),
                        app.http()
                                .post(
                                        "/api/auth/login",
                                        Map.of("email", "nobody@company.com", "password", "guess guess")),
                        app.http().post("/api/auth/password-reset", Map.of("token", "x", "new", "a new passphrase")),
                        admin.get("/api/adherence/alerts/" + UUID.randomUUID()),
                        admin.get("/api/adherence/alerts?cursor=x"),
                        admin.get("/api/adherence/states?asOf=2027-01-01T00:00:00Z"),
                        admin.get("/api/adherence/states?asOf=yesterday"),
                        admin.get("/api/adherence/alerts?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"),
                        admin.post("/api/auth/password", Map.of("current", "wrong", "new", "a new passphrase")),
                        admin.post("/api/auth/password", Map.of("current", Office.PASSWORD, "new", "short")),
                        admin.post("/api/auth/password", Map.of("current", Office.PASSWORD, "new", "password1")),
                        admin.put("/api/admin/settings", Map.of("graceLateStart", "PT8M", "version", 0)),
                        admin.put("/api/admin/settings", Map.of("graceLateStart", "PT99H")),
                        admin.put("/api/admin/settings", Map.of("feedSilence", Map.of("acd", "PT1S"))),
                        admin.put(
                                "/api/admin/teams",
                                Map.of("teams", List.of(Map.of("name", "New", "timeZone", "Mars")))),
                        admin.put(
                                "/api/admin/teams",
                                Map.of(
                                        "teams",
                                        List.of(Map.of("name", "Sales", "timeZone", "UTC"), Map.of("name", "sales")))),
                        renamed(admin),
                        ownTime(admin),
                        erased(admin),
                        admin.put("/api/admin/state-mappings", Map.of("mappings", Map.of("a\tb", "meeting"))),
                        admin.post("/api/admin/api-keys", Map.of("name", "k", "permissions", List.of())),
                        admin.post("/api/admin/employees", wrongZone),
                        admin.post("/api/admin/employees", person.formatted("emp001@company.com", "A", "N1", "null")),
                        admin.post("/api/admin/employees", person.formatted("new@company.com", "A", "EMP001", "null")),
                        admin.post(
                                "/api/admin/employees", person.formatted("new@company.com", "A\\u202eB", "N1", "null")),
                        admin.post("/api/admin/employees", person.formatted("new@company.com", " ", "N1", "null")),
                        admin.post("/api/admin/users", newUser("new@company.com", "Nowhere")),
                        admin.post("/api/admin/users", newUser(centre.office().email(Role.ADMIN), "Sales")),
                        admin.patch("/api/admin/users/" + me(admin), Map.of("role", "analyst")),
                        disabled(admin, user),
                        admin.patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge")),
                        admin.patch(
                                "/api/adherence/alerts/" + alert,
                                Map.of("action", "resolve", "notes", "x".repeat(2001))),
                        full(admin, alert),
                        answeredOtherwise(admin),
                        answeredLate(admin),
                        centre.office().signedIn(Role.AUDITOR).put("/api/admin/settings", Map.of()),
                        Office.open(app, Tier.STARTER).signedIn(Role.ADMIN).get("/api/adherence/states"))
                .map(PageRefusals::flat)
                .toList();
    }

    private static Map<String, Object> newUser(String email, String team) {
        return Map.of(
                "email",
                email,
                "name",
                "N",
                "password",
                "a new passphrase",
                "role",
                "supervisor",
                "teams",
                List.of(team));
    }

    private static Answer renamed(Http admin) {
        String sales = admin.get("/api/admin/teams").text("/teams/0/id");
        admin.put("/api/admin/teams", Map.of("teams", List.of(Map.of("name", "Night"))))
                .mustBe(200);
        return admin.put("/api/admin/teams", Map.of("teams", List.of(Map.of("id", sales, "name", "Night"))));
    }

    private static String me(Http admin) {
        return admin.get("/api/auth/me").text("/user/id");
    }

    private static Answer disabled(Http admin, String user) {
        admin.patch("/api/admin/users/" + user, Map.of("active", false)).mustBe(200);
        return admin.post("/api/admin/users/" + user + "/password-reset", Map.of());
    }

    private static Answer full(Http admin, String alert) {
        for (int i = 0; ; i++) {
            Answer answer = admin.patch(
                    "/api/adherence/alerts/" + alert, Map.of("action", "resolve", "notes", i + "x".repeat(1990)));
            if (answer.status() != 200) {
                return answer;
            }
        }
    }

    private Answer answeredOtherwise(Http admin) {
        String explanation = explained(agent(admin, "EMP010"));
        admin.patch(explanation, Map.of("action", "deny")).mustBe(200);
        return admin.patch(explanation, Map.of("action", "approve"));
    }

    private Answer answeredLate(Http admin) {
        Http agent = agent(admin, "EMP011");
        String explanation = explained(agent);
        agent.delete(explanation).mustBe(204);
        return admin.patch(explanation, Map.of("action", "approve"));
    }

    private Http agent(Http admin, String number) {
        admin.post(
                        "/api/admin/employees",
                        Map.of(
                                "email",
                                number + "@company.com",
                                "firstName",
                                "Ada",
                                "lastName",
                                "Min",
                                "employeeId",
                                number))
                .mustBe(201);
        return app.http().signedIn(centre.account(number), Office.PASSWORD);
    }

    private static String explained(Http agent) {
        return "/api/adherence/explanations/"
                + agent.post(
                                "/api/adherence/explanations",
                                Map.of(
                                        "from", "2026-01-29T07:00:00Z",
                                        "to", "2026-01-29T08:00:00Z",
                                        "reason", "other"))
                        .mustBe(201)
                        .text("/explanation/id");
    }

    private String resolvedAlert(Http admin) {
        centre.alerts(1);
        String alert = admin.get("/api/adherence/alerts").text("/alerts/0/id");
        admin.patch("/api/adherence/alerts/" + alert, Map.of("action", "resolve"))
                .mustBe(200);
        return alert;
    }

    /** The errors of records, as the preview gets them. */
    List<JsonNode> imports() {
        List<JsonNode> errors = new ArrayList<>();
        collect(errors, "employees", """
                {"employeeId":"EMP001","firstName":"Other"},
                {"email":"c@d.test","firstName":"C","lastName":"D"}, {"email":"c@d.test","firstName":"C","lastName":"E"},
                {"email":"n@d.test","lastName":"D"}, {"email":"n","firstName":"C","lastName":"D"},
                {"email":"e@d.test","firstName":"C","lastName":"D","timeZone":"Mars"},
                {"email":"f@d.test","firstName":"C","lastName":"D","role":"king"}
                """, "");
        collect(errors, "employees", "{\"email\":\"emp002@company.com\",\"employeeId\":\"EMP001\"}", "");
        String shift =
                "{\"employeeId\":\"EMP001\",\"date\":\"%s\",\"startTime\":\"%s\",\"endTime\":\"16:00\",\"segments\":[%s]}";
        String segment = "{\"type\":\"%s\",\"startTime\":\"%s\",\"endTime\":\"%s\"}";
        String shifts = String.join(
                ",",
                shift.formatted("2026-01-29", "15:00", ""),
                shift.formatted("2026-02-01", "8", ""),
                shift.formatted("2026-02-02", "08:00", segment.formatted("nap", "10:00", "10:15")),
                shift.formatted("2026-02-03", "08:00", segment.formatted("break", "10", "10:15")),
                shift.formatted("2026-02-04", "08:00", segment.formatted("break", "17:00", "17:15")),
                shift.formatted("2026-02-05", "08:00", ""),
                shift.formatted("2026-02-05", "08:00", segment.formatted("break", "10:00", "10:15")),
                "{\"employeeId\":\"EMP001\",\"date\":\"2026-02-06\"}",
                "{\"employeeId\":\"E9\",\"date\":\"2026-02-06\",\"startTime\":\"08:00\",\"endTime\":\"16:00\"}");
        collect(errors, "schedules", shifts, "");
        collect(
                errors,
                "schedules",
                String.join(
                        ",",
                        shift.formatted("2026-02-07", "08:00", ""),
                        shift.formatted("2026-02-07", "x", ""),
                        shift.formatted("2026-02-08", "08:00", ""),
                        "{\"employeeId\":\"EMP001\",\"date\":\"2026-02-08\"}"),
                ",\"replaceDates\":true");
        return errors;
    }

    private void collect(List<JsonNode> errors, String kind, String records, String option) {
        Answer answer = centre.admin()
                .post("/api/admin/import/" + kind + "?preview=true", "{\"data\":[" + records + "]" + option + "}")
                .mustBe(200);
        answer.json().get("errors").forEach(each -> {
            // Of which records it speaks the page says by their lines, as the other tests here see.
            ((ObjectNode) each).put("error", each.get("error").asString().replaceAll("record at index \\d+", "line 3"));
            errors.add(each);
        });
    }
}
