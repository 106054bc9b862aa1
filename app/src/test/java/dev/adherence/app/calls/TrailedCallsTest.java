package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.app.access.Office;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.contract.OpenApiDocument.Call;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every call of a session that changes something or takes data away in bulk leaves a trail; one that nobody has thought of fails. */
@AppTest(now = "2026-01-29T09:00:00Z", properties = "adherence.secrets-key=of all nodes")
class TrailedCallsTest {

    private static final String ALERTS = "/api/adherence/alerts";
    private static final String EXPLANATIONS = "/api/adherence/explanations";
    private static final String EXPORTS = "/api/adherence/exports";
    private static final String WHAT_IFS = "/api/adherence/what-ifs";
    private static final String PROJECTIONS = "/api/admin/projections/";

    /** What a call leaves, and how it is made. */
    private record Trailed(String type, Consumer<TrailedCallsTest> made) {}

    private static final Map<String, Trailed> TRAILED = new LinkedHashMap<>();

    static {
        trailed("POST /api/auth/login", "signed-in", test -> test.someone());
        trailed(
                "POST /api/auth/logout",
                "signed-out",
                test -> test.someone().post("/api/auth/logout", "").mustBe(204));
        trailed("DELETE /api/auth/sessions/{id}", "signed-out", test -> test.endsAnotherSession());
        trailed(
                "POST /api/auth/password",
                "password-set",
                test -> test.someone()
                        .post("/api/auth/password", Map.of("current", Office.PASSWORD, "new", "quite another phrase"))
                        .mustBe(204));
        trailed("POST /api/auth/password-reset", "password-set", test -> test.resetsByLink());
        trailed("POST /api/admin/users", "user-added", test -> test.userOf("auditor"));
        trailed(
                "PATCH /api/admin/users/{id}",
                "user-changed",
                test -> test.company
                        .admin()
                        .patch("/api/admin/users/" + test.userOf("auditor"), Map.of("role", "analyst"))
                        .mustBe(200));
        trailed(
                "POST /api/admin/users/{id}/password-reset",
                "password-link-made",
                test -> test.linkFor(test.userOf("agent")));
        trailed("POST /api/admin/api-keys", "api-key-made", test -> test.keyOf("telephones"));
        trailed(
                "DELETE /api/admin/api-keys/{id}",
                "api-key-revoked",
                test -> test.company
                        .admin()
                        .delete("/api/admin/api-keys/" + test.keyOf("telephones"))
                        .mustBe(204));
        trailed("PUT /api/admin/api-keys/{id}/mapping", "api-key-changed", test -> test.declares(test.keyOf("mapped")));
        trailed("DELETE /api/admin/api-keys/{id}/mapping", "api-key-changed", test -> test.undeclares());
        trailed("PUT /api/admin/api-keys/{id}/secret", "api-key-changed", test -> test.signs(test.keyOf("signed")));
        trailed("DELETE /api/admin/api-keys/{id}/secret", "api-key-changed", test -> test.signsNoMore());
        trailed(
                "PUT /api/admin/settings",
                "settings-changed",
                test -> test.puts("settings", Map.of("graceLateStart", "PT3M")));
        trailed(
                "PUT /api/admin/state-mappings",
                "state-mapped",
                test -> test.puts("state-mappings", Map.of("mappings", Map.of("AUX 1", "break"))));
        trailed(
                "PUT /api/admin/excuse-reasons",
                "excuse-reasons-set",
                test -> test.puts(
                        "excuse-reasons",
                        Map.of("reasons", List.of(Map.of("code", "jury_duty", "label", "Jury duty")))));
        trailed(
                "PUT /api/admin/teams",
                "team-defined",
                test -> test.puts("teams", Map.of("teams", List.of(Map.of("name", "Returns")))));
        trailed(
                "POST /api/admin/employees",
                "employee-edited",
                test -> test.company
                        .admin()
                        .post("/api/admin/employees", employee("EMP009", "Mary", "Major", "Sales"))
                        .mustBe(201));
        trailed(
                "PATCH /api/admin/employees/{id}",
                "employee-edited",
                test -> test.company
                        .admin()
                        .patch("/api/admin/employees/" + test.company.idOf("EMP001"), Map.of("firstName", "Johnny"))
                        .mustBe(200));
        trailed(
                "DELETE /api/admin/employees/{id}/personal-data",
                "person-erased",
                test -> test.company
                        .admin()
                        .delete("/api/admin/employees/" + test.company.idOf("EMP002") + "/personal-data")
                        .mustBe(204));
        trailed(
                "POST /api/admin/import/employees",
                "file-imported",
                test -> test.imports("employees", employee("EMP010", "Max", "Minor", "Sales")));
        trailed(
                "POST /api/admin/import/schedules",
                "file-imported",
                test -> test.imports("schedules", shift("EMP001", "2026-02-02")));
        trailed(
                "PATCH /api/adherence/alerts",
                "alert-acknowledged",
                test -> test.company
                        .admin()
                        .patch(ALERTS, Map.of("ids", List.of(test.company.alertOf("EMP001")), "action", "acknowledge"))
                        .mustBe(200));
        trailed(
                "PATCH /api/adherence/alerts/{id}",
                "alert-resolved",
                test -> test.company
                        .admin()
                        .patch(ALERTS + "/" + test.company.alertOf("EMP001"), Map.of("action", "resolve"))
                        .mustBe(200));
        trailed("POST /api/adherence/excuses", "excuse-entered", test -> test.excuses());
        trailed(
                "DELETE /api/adherence/excuses/{id}",
                "excuse-taken-back",
                test -> test.company
                        .admin()
                        .delete("/api/adherence/excuses/" + test.excuses())
                        .mustBe(204));
        trailed("POST /api/adherence/corrections", "states-corrected", test -> test.corrects());
        trailed(
                "POST /api/adherence/corrections/{id}/reverse",
                "states-restored",
                test -> test.company
                        .admin()
                        .post("/api/adherence/corrections/" + test.corrects() + "/reverse", Map.of())
                        .mustBe(200));
        trailed("POST /api/adherence/explanations", "explanation-filed", test -> test.explains(""));
        trailed(
                "PATCH /api/adherence/explanations/{id}",
                "explanation-answered",
                test -> test.company
                        .admin()
                        .patch(EXPLANATIONS + "/" + test.explains("y"), Map.of("action", "deny"))
                        .mustBe(200));
        trailed(
                "DELETE /api/adherence/explanations/{id}",
                "explanation-withdrawn",
                test -> test.john()
                        .delete(EXPLANATIONS + "/" + test.explains("n"))
                        .mustBe(204));
        trailed("POST /api/adherence/exports", "export-handled", test -> test.export());
        trailed(
                "DELETE /api/adherence/exports/{id}",
                "export-handled",
                test -> test.company
                        .admin()
                        .delete(EXPORTS + "/" + test.export())
                        .mustBe(204));
        trailed(
                "GET /api/adherence/exports/{id}/package",
                "data-taken",
                test -> test.company
                        .admin()
                        .get(EXPORTS + "/" + test.export() + "/package")
                        .mustBe(200));
        trailed("POST /api/adherence/what-ifs", "what-if-handled", test -> test.whatIf());
        trailed(
                "POST /api/adherence/what-ifs/{id}/runs",
                "what-if-handled",
                test -> test.company
                        .admin()
                        .post(WHAT_IFS + "/" + test.whatIf() + "/runs", "")
                        .mustBe(202));
        trailed(
                "DELETE /api/adherence/what-ifs/{id}",
                "what-if-handled",
                test -> test.company
                        .admin()
                        .delete(WHAT_IFS + "/" + test.whatIf())
                        .mustBe(204));
        trailed("POST /api/admin/projections/{name}/rebuild", "projection-handled", test -> test.works("rebuild"));
        trailed("POST /api/admin/projections/{name}/verify", "projection-handled", test -> test.works("verify"));
        trailed("POST /api/admin/projections/{name}/revert", "projection-handled", test -> test.goesBack());
        trailed("DELETE /api/admin/projections/{name}/rebuild", "projection-handled", test -> test.cancels());
        trailed(
                "GET /api/adherence/events",
                "data-taken",
                test -> test.company
                        .admin()
                        .with("Accept", "application/x-ndjson")
                        .get("/api/adherence/events")
                        .mustBe(200));
        trailed(
                "GET /api/adherence/reports/adherence",
                "data-taken",
                test -> test.company
                        .admin()
                        .get("/api/adherence/reports/adherence?format=csv")
                        .mustBe(200));
        trailed(
                "GET /api/adherence/reports/excuses",
                "data-taken",
                test -> test.company
                        .admin()
                        .get("/api/adherence/reports/excuses?format=csv")
                        .mustBe(200));
        trailed(
                "GET /api/adherence/proof/leaves",
                "data-taken",
                test -> test.company
                        .admin()
                        .with("Accept", "application/x-ndjson")
                        .get("/api/adherence/proof/leaves")
                        .mustBe(200));
        trailed("POST /api/adherence/proof/keys", "proof-key-made", test -> test.rotates());
        trailed(
                "GET /api/adherence/what-ifs/{id}/agents.csv",
                "data-taken",
                test -> test.company
                        .admin()
                        .get(WHAT_IFS + "/" + test.whatIf() + "/agents.csv")
                        .mustBe(200));
    }

    /** With the reason why nothing is to be seen of them here. */
    private static final Map<String, String> EXCEPTED = Map.of(
            "POST /api/auth/demo",
            "opens a session as a sign-in does, and there is nobody to be outside of a demo",
            "POST /api/auth/setup",
            "works on an empty database alone; what it makes is a user, noted as any other");

    private static void trailed(String call, String type, Consumer<TrailedCallsTest> made) {
        TRAILED.put(call, new Trailed(type, made));
    }

    private RunningApp app;
    private Company company;
    private Http john;

    @BeforeEach
    void two_came_late(RunningApp app) {
        this.app = app;
        company = Company.cameLate(app);
    }

    static List<String> concerned() {
        List<String> concerned = new ArrayList<>();
        for (Call call : OpenApiDocument.served().calls()) {
            boolean ofPrograms = call.path().startsWith("/api/v1/");
            if (!ofPrograms && (!call.method().equals("GET") || isDownload(call.operation()))) {
                concerned.add(call.method() + " " + call.path());
            }
        }
        return concerned;
    }

    private static boolean isDownload(JsonNode operation) {
        JsonNode content = operation.at("/responses/200/content");
        return Stream.of("text/csv", "application/x-ndjson", "application/zip").anyMatch(content::has);
    }

    private static void mustBeTold(List<String> calls) {
        TreeSet<String> told = new TreeSet<>(TRAILED.keySet());
        told.addAll(EXCEPTED.keySet());
        assertThat(told)
                .as("calls that leave a trail, or an exception with its reason")
                .isEqualTo(new TreeSet<>(calls));
    }

    @Test
    void each_call_that_changes_something_or_takes_much_away_is_told_here() {
        assertThat(concerned()).hasSizeGreaterThan(25);
        mustBeTold(concerned());

        List<String> withACanary = new ArrayList<>(concerned());
        withACanary.add("POST /api/admin/canary");
        assertThatThrownBy(() -> mustBeTold(withACanary)).isInstanceOf(AssertionError.class);
    }

    static Stream<String> trailedCalls() {
        return TRAILED.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trailedCalls")
    void it_leaves_an_event_with_who_when_and_from_where(String call) {
        Trailed trailed = TRAILED.get(call);
        int before = entries(trailed.type()).size();

        trailed.made().accept(this);

        eventually(() -> {
            List<JsonNode> entries = entries(trailed.type());
            assertThat(entries).hasSizeGreaterThan(before);
            JsonNode newest = entries.get(0);
            assertThat(newest.at("/by/name").asString()).isNotBlank();
            assertThat(newest.get("address").asString()).isEqualTo("127.0.0.1");
            assertThat(newest.get("at").asString()).startsWith("2026-01-29T09:00");
        });
    }

    @Test
    void one_that_changes_nothing_leaves_none(RunningApp app) {
        String user = userOf("auditor");
        company.admin()
                .patch("/api/admin/users/" + user, Map.of("role", "auditor"))
                .mustBe(200);
        company.admin().post("/api/admin/users", Map.of("email", "x")).mustBe(400);
        company.admin().delete("/api/admin/api-keys/" + UUID.randomUUID()).mustBe(404);
        someone();

        eventually(() -> assertThat(entries("signed-in")).isNotEmpty());
        assertThat(entries("user-changed")).isEmpty();
        assertThat(entries("api-key-revoked")).isEmpty();
    }

    private List<JsonNode> entries(String type) {
        List<JsonNode> entries = new ArrayList<>();
        company.admin()
                .get("/api/admin/trail?limit=500&type=" + type)
                .mustBe(200)
                .json()
                .get("trail")
                .forEach(entries::add);
        return entries;
    }

    /** Somebody new, who has signed in. */
    private Http someone() {
        String email = UUID.randomUUID() + "@company.com";
        company.office().account(email, Role.AUDITOR);
        return app.http().signedIn(email, Office.PASSWORD);
    }

    private void endsAnotherSession() {
        String email = UUID.randomUUID() + "@company.com";
        company.office().account(email, Role.AUDITOR);
        app.http().signedIn(email, Office.PASSWORD);
        Http here = app.http().signedIn(email, Office.PASSWORD);
        for (JsonNode session : here.get("/api/auth/sessions").json().get("sessions")) {
            if (!session.get("current").asBoolean()) {
                here.delete("/api/auth/sessions/" + session.get("id").asString())
                        .mustBe(204);
            }
        }
    }

    private String userOf(String role) {
        Map<String, Object> user = Map.of(
                "email", UUID.randomUUID() + "@company.com", "name", "Una", "password", Office.PASSWORD, "role", role);
        return company.admin().post("/api/admin/users", user).mustBe(201).text("/id");
    }

    private String linkFor(String user) {
        return company.admin()
                .post("/api/admin/users/" + user + "/password-reset", "")
                .mustBe(200)
                .text("/link");
    }

    private void resetsByLink() {
        String token = linkFor(userOf("agent")).replaceFirst(".*#token=", "");
        app.http()
                .post("/api/auth/password-reset", Map.of("token", token, "new", "quite another phrase"))
                .mustBe(204);
    }

    private String keyOf(String name) {
        return company.admin()
                .post("/api/admin/api-keys", Map.of("name", name, "permissions", List.of("import:employees")))
                .mustBe(201)
                .text("/id");
    }

    private void signs(String key) {
        company.admin()
                .put("/api/admin/api-keys/" + key + "/secret", Map.of("secret", "s"))
                .mustBe(204);
    }

    private void signsNoMore() {
        String key = keyOf("signed");
        signs(key);
        company.admin().delete("/api/admin/api-keys/" + key + "/secret").mustBe(204);
    }

    private void declares(String key) {
        company.admin()
                .put("/api/admin/api-keys/" + key + "/mapping", Map.of("agent", "a", "state", "s", "timestamp", "t"))
                .mustBe(200);
    }

    private void undeclares() {
        String key = keyOf("mapped");
        declares(key);
        company.admin().delete("/api/admin/api-keys/" + key + "/mapping").mustBe(204);
    }

    private void puts(String what, Map<String, Object> body) {
        company.admin().put("/api/admin/" + what, body).mustBe(200);
    }

    private void imports(String what, Map<String, Object> record) {
        company.admin()
                .post("/api/admin/import/" + what, Map.of("data", List.of(record)))
                .mustBe(201);
    }

    private void rotates() {
        eventually(() -> company.admin().get("/api/adherence/proof/checkpoint").mustBe(200));
        company.admin().post("/api/adherence/proof/keys", "").mustBe(201);
    }

    /** John, as the agent he is. */
    private Http john() {
        if (john == null) {
            john = company.themselves(app, employee("EMP001", "John", "Doe", "Sales"), Role.AGENT);
        }
        return john;
    }

    private String explains(String note) {
        Map<String, Object> said = Map.of(
                "from",
                "2026-01-29T08:00:00Z",
                "to",
                "2026-01-29T08:15:00Z",
                "reason",
                "other",
                "note",
                "Late " + note);
        return john().post(EXPLANATIONS, said).mustBe(201).text("/explanation/id");
    }

    private String excuses() {
        Map<String, Object> time = new HashMap<>();
        time.put("employeeIds", List.of(company.idOf("EMP001"), company.idOf("EMP002")));
        time.put("from", "2026-01-29T08:00:00Z");
        time.put("to", "2026-01-29T08:15:00Z");
        time.put("reason", "system_outage");
        return company.admin().post("/api/adherence/excuses", time).mustBe(201).text("/excuse/id");
    }

    private String corrects() {
        return Corrections.made(company.admin(), company.idOf("EMP001"), "08:00", "08:10");
    }

    /** That is done. */
    private String export() {
        Map<String, String> morning = Map.of(
                "from", "2026-01-29T00:00:00Z", "to", "2026-01-29T08:00:00Z", "employeeId", company.idOf("EMP001"));
        String id = company.admin().post(EXPORTS, morning).mustBe(202).text("/id");
        eventually(
                () -> assertThat(company.admin().get(EXPORTS + "/" + id).body()).contains("\"state\":\"done\""));
        return id;
    }

    /** That is done. */
    private String whatIf() {
        String id = company.admin()
                .post(WHAT_IFS, Map.of("from", "2026-01-29", "to", "2026-01-29", "name", "Longer " + UUID.randomUUID()))
                .mustBe(202)
                .text("/id");
        eventually(() ->
                assertThat(company.admin().get(WHAT_IFS + "/" + id).body()).contains("\"state\":\"done\""));
        return id;
    }

    private void works(String what) {
        company.admin().post(PROJECTIONS + "schedules/" + what, "").mustBe(202);
        eventually(() -> assertThat(company.admin()
                        .get(PROJECTIONS + "schedules")
                        .json()
                        .get("underway")
                        .isNull())
                .isTrue());
    }

    private void goesBack() {
        app.jdbc().sql("update alert set message = 'nobody decided this'").update();
        company.admin().post(PROJECTIONS + "alert/rebuild", "").mustBe(202);
        eventually(() -> assertThat(company.admin().get(PROJECTIONS + "alert").text("/lastRebuild/revertibleUntil"))
                .isNotBlank());
        company.admin().post(PROJECTIONS + "alert/revert", "").mustBe(202);
    }

    private void cancels() {
        app.jdbc().sql("""
                        insert into rebuild (id, projection, organization_id, version, kind, phase, began_at, node, beat_at, after, position, until,
                                             events)
                        values (gen_random_uuid(), 'board', :organization, 1, 'rebuild', 'building', now(), 'elsewhere',
                                now() + interval '1 hour', 0, 250, 1000, 40)
                        """).param("organization", company.office().id()).update();
        company.admin().delete(PROJECTIONS + "board/rebuild").mustBe(204);
    }
}
