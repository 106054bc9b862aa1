package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each address takes its methods and says of any other which these are; of the calls, as they are described. */
@AppTest(properties = "adherence.operator-token=let me see")
class MethodsTest {

    private static final List<String> KNOWN = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> OTHERS = List.of("TRACE", "PROPFIND", "QUERY", "FOO", "get", "Post");
    private static final String ID = "3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a";
    private static final Map<String, Set<String>> CALLS = calls();

    private static Http admin;
    private static Http key;
    private static Http operator;
    private static String module;

    @BeforeAll
    static void everybody_is_there(RunningApp app) {
        Office office = Office.open(app);
        admin = office.signedIn(ADMIN);
        key = office.withKey("import:agent-states", "import:employees", "import:schedules");
        operator = app.http().withApiKey("let me see");
        Matcher shell = Pattern.compile("/assets/[0-9a-f]+/main\\.js")
                .matcher(app.http().get("/").body());
        assertThat(shell.find()).isTrue();
        module = shell.group();
    }

    /** From the path of a call, with an id where it has one, to its methods; what has GET has HEAD. */
    private static Map<String, Set<String>> calls() {
        Map<String, Set<String>> calls = new TreeMap<>();
        for (OpenApiDocument.Call call : OpenApiDocument.served().calls()) {
            String path = call.path().replace("{name}", "no-such").replaceAll("\\{[^}]+}", ID);
            Set<String> methods = calls.computeIfAbsent(path, each -> new TreeSet<>());
            methods.add(call.method());
            if (call.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        return calls;
    }

    private static Http caller(String path) {
        return path.startsWith("/api/v1") ? key : path.startsWith("/actuator") ? operator : admin;
    }

    private static void assertNotTaken(Http who, String method, String path, Set<String> taken) {
        Answer answer = who.send(method, path, null, null);
        assertThat(answer.status()).as("%s %s %s", method, path, answer).isEqualTo(405);
        assertThat(answer.header("Allow").split(", ")).as(path).containsExactlyInAnyOrderElementsOf(taken);
        if (!method.equals("HEAD")) {
            assertThat(ProblemsTest.shaped(answer, 405).text("/error")).contains(method + " ");
            assertThat(answer.text("/details/code")).isEqualTo("method-not-allowed");
        }
    }

    @Test
    void a_call_takes_the_methods_that_are_described_and_no_other() {
        CALLS.forEach((path, taken) -> {
            KNOWN.stream()
                    .filter(method -> !taken.contains(method))
                    .forEach(method -> assertNotTaken(caller(path), method, path, taken));
            OTHERS.forEach(method -> assertNotTaken(caller(path), method, path, taken));
        });
        assertThat(CALLS).hasSizeGreaterThan(25);
    }

    @Test
    void what_is_read_by_get_is_looked_for_by_head() {
        CALLS.forEach((path, taken) -> {
            if (taken.contains("GET") && !path.endsWith("/stream")) {
                assertSameHead(caller(path), path);
            }
        });
        assertThat(admin.send("HEAD", "/api/adherence/stream", null, null)
                        .mustBe(200)
                        .header("Content-Type"))
                .startsWith("text/event-stream");
    }

    @Test
    void pages_their_files_and_health_too(Http http) {
        for (String path : addresses()) {
            assertSameHead(caller(path), path);
        }
        for (String path : HEALTH) {
            assertThat(http.send("HEAD", path, null, null).mustBe(200).body()).isEmpty();
        }
    }

    private static final List<String> HEALTH =
            List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private static List<String> addresses() {
        return List.of(
                "/",
                "/board",
                "/alerts/" + ID,
                "/settings/rules",
                "/setup.html",
                "/openapi.yaml",
                "/swagger-ui/index.html",
                module,
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/info");
    }

    private static void assertSameHead(Http who, String path) {
        Answer get = who.get(path);
        Answer head = who.send("HEAD", path, null, null);
        assertThat(head.status()).as("HEAD %s", path).isEqualTo(get.status());
        assertThat(head.header("Content-Type")).as("HEAD %s", path).isEqualTo(get.header("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void pages_their_files_and_health_are_only_read(Http http) {
        for (String path : addresses()) {
            Http who = path.equals("/actuator/info") ? operator : http;
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "FOO")) {
                assertNotTaken(who, method, path, Set.of("GET", "HEAD"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/no/such", "/no/such/page", "/no-such.js", "/actuator/no-such", "/api/v1/no-such"})
    void where_nothing_is_no_method_is_at_fault(String path) {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "FOO")) {
            Answer answer = caller(path).send(method, path, null, null);
            assertThat(answer.status()).as("%s %s", method, path).isEqualTo(404);
            if (!method.equals("HEAD")) {
                assertThat(ProblemsTest.shaped(answer, 404).text("/error")).contains(method + " " + path);
            }
        }
    }

    @Test
    void options_tells_the_methods() {
        CALLS.forEach((path, taken) -> {
            Answer answer = caller(path).send("OPTIONS", path, null, null);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Allow").split(",")).as(path).contains(taken.toArray(String[]::new));
            assertThat(answer.header("Allow")).as(path).doesNotContain("TRACE");
        });
        for (String path : addresses()) {
            assertThat(caller(path).send("OPTIONS", path, null, null).header("Allow"))
                    .as(path)
                    .contains("GET", "HEAD")
                    .doesNotContain("POST", "TRACE");
        }
        ProblemsTest.shaped(admin.send("OPTIONS", "/api/no/such", null, null), 404);
    }

    @Test
    void who_asks_for_a_page_of_another_origin_is_told_no_in_the_one_shape(Http http) {
        Http elsewhere = http.with("Origin", "https://evil.test").with("Access-Control-Request-Method", "POST");
        for (String path : List.of("/", module, "/actuator/health", "/api/auth/me", "/api/v1/import/employees")) {
            Answer answer = ProblemsTest.shaped(elsewhere.send("OPTIONS", path, null, null), 403);
            assertThat(answer.text("/error")).contains("other origins");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void nothing_is_sent_back_as_it_came() {
        Answer answer = admin.with("X-Secret", "do not tell").send("TRACE", "/api/auth/me", null, null);

        assertThat(answer.body()).doesNotContain("do not tell", "SESSION");
        assertThat(answer.headers().map().toString()).doesNotContain("do not tell");
    }

    /** Who may not call is told that first. */
    @Test
    void no_method_is_a_way_round_rights(Http http) {
        for (String path : CALLS.keySet()) {
            for (String method : List.of("TRACE", "FOO", "OPTIONS")) {
                assertThat(http.send(method, path, null, null).status())
                        .as("%s %s", method, path)
                        .isIn(path.startsWith("/api/auth/") ? List.of(200, 401, 405) : List.of(401));
            }
        }
    }
}
