package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is taken as it was meant or refused; generated from the calls that are described. */
@AppTest
class StrictRequestsTest {

    @Test
    void every_call_refuses_a_parameter_it_does_not_know(RunningApp app) {
        Http admin = Office.open(app).signedIn(ADMIN);
        int called = 0;
        for (OpenApiDocument.Call call : OpenApiDocument.served().calls()) {
            String path = call.path().replaceAll("\\{name}", "board").replaceAll("\\{[^}]+}", UUID);
            if (!call.method().equals("GET") || path.startsWith("/api/v1") || !path.startsWith("/api/")) {
                continue;
            }
            Answer answer = admin.get(path + "?noSuchThing=1");
            assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(400);
            assertThat(answer.text("/details/code")).isEqualTo("unknown-parameter");
            assertThat(answer.text("/details/field")).isEqualTo("noSuchThing");
            called++;
        }
        assertThat(called).isGreaterThan(10);
    }

    @Test
    void a_parameter_given_twice_is_named(RunningApp app) {
        Answer answer = Office.open(app).signedIn(ADMIN).get("/api/adherence/alerts?limit=1&limit=2");

        assertThat(answer.mustBe(400).text("/details/code")).isEqualTo("repeated-parameter");
        assertThat(answer.text("/details/field")).isEqualTo("limit");
    }

    @Test
    void more_parameters_than_anybody_needs_are_too_many(RunningApp app) {
        Answer answer = app.http().get("/api/auth/me?" + "a=1&".repeat(1_100));

        assertThat(answer.mustBe(400).text("/details/code")).isEqualTo("too-many-parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "gzip, identity", "x"})
    void no_call_takes_a_body_that_is_coded(String coding, RunningApp app) {
        int called = 0;
        for (DescribedBody each : DescribedBody.all(app)) {
            Answer answer = each.who()
                    .with("Content-Encoding", coding)
                    .send(each.method(), each.path(), "{}", "application/json");
            assertThat(answer.status()).as("%s %s", each.path(), answer.body()).isEqualTo(415);
            assertThat(answer.text("/error")).contains("Content-Encoding " + coding);
            called++;
        }
        assertThat(called).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-jackson-smile",
                "application/cbor",
                "application/xml",
                "application/yaml",
                "text/plain",
                "garbage",
                "application/json/x",
                "application/json; charset=utf-16",
                "; charset=utf-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data"
            })
    void no_call_takes_a_body_that_is_not_json(String type, RunningApp app) {
        int called = 0;
        for (DescribedBody each : DescribedBody.all(app)) {
            // The vendor's own format comes under several types.
            if (!each.json().isObject() || each.path().contains("/amazon-connect")) {
                continue;
            }
            Answer answer = each.who().send(each.method(), each.path(), "{}", type);
            assertThat(answer.status()).as("%s %s", each.path(), answer.body()).isIn(415, 404);
            called++;
        }
        assertThat(called).isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-jackson-smile",
                "application/cbor",
                "application/xml, text/xml;q=0.9",
                "application/yaml",
                "text/html",
                "text/csv",
                "image/*",
                "application/json;q=0",
                "nonsense"
            })
    void no_call_answers_anything_else_for_the_asking(String type, RunningApp app) {
        Office office = Office.open(app);
        Http admin = office.signedIn(ADMIN);
        Http agent = office.signedIn(AGENT);
        Http key = office.withKey("import:agent-states", "import:employees", "import:schedules");
        int called = 0;
        for (OpenApiDocument.Call call : OpenApiDocument.served().calls()) {
            String path = call.path().replaceAll("\\{[^}]+}", UUID);
            boolean ofAgents = call.method().equals("POST") && path.equals("/api/adherence/explanations");
            Http who = path.startsWith("/api/v1")
                    ? key
                    : path.startsWith("/api/auth/") ? app.http() : ofAgents ? agent : admin;
            boolean forAnybody = !path.startsWith("/api/auth/")
                    || call.operation().has("security")
                            && call.operation().get("security").isEmpty();
            if (!forAnybody || !answers(call) || answersAs(type, call)) {
                continue;
            }
            boolean reads = call.method().equals("GET");
            Answer answer = who.with("Accept", type)
                    .send(call.method(), path, reads ? null : "{}", reads ? null : "application/json");
            assertThat(answer.status())
                    .as("%s %s %s", call.method(), path, answer.body())
                    .isEqualTo(406);
            assertThat(answer.text("/details/code")).isEqualTo("not-acceptable");
            called++;
        }
        assertThat(called).isGreaterThan(25);
    }

    /** With something that {@code Accept} could rule out. */
    private static boolean answers(OpenApiDocument.Call call) {
        return call.operation().get("responses").propertyNames().stream().anyMatch(status -> status.matches("20[01]"));
    }

    private static boolean answersAs(String type, OpenApiDocument.Call call) {
        return call.operation().get("responses").at("/200/content").has(type);
    }

    @Test
    void who_cannot_take_the_answer_has_changed_nothing(RunningApp app) {
        Http admin = Office.open(app).signedIn(ADMIN);
        Map<String, Object> key = Map.of("name", "acd", "permissions", List.of("import:employees"));

        admin.with("Accept", "application/xml").post("/api/admin/api-keys", key).mustBe(406);

        assertThat(admin.get("/api/admin/api-keys").mustBe(200).json().get("apiKeys"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/json", "text/html, application/json;q=0.1"})
    void who_can_take_json_gets_it(String type, RunningApp app) {
        assertThat(Office.open(app)
                        .signedIn(ADMIN)
                        .with("Accept", type)
                        .get("/api/admin/users")
                        .mustBe(200)
                        .header("Content-Type"))
                .startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/auth/me", "/api/nowhere", "/actuator/health/liveness", "/openapi.yaml"})
    void every_answer_keeps_other_pages_and_devices_away(String path, RunningApp app) {
        Answer answer = app.http().get(path);

        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    private static final String UUID = "3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a";
}
