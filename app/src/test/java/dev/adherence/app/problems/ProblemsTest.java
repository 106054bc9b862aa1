package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AppTest
class ProblemsTest {

    private static Http admin;

    @BeforeAll
    static void an_admin_signs_in(RunningApp app) {
        admin = Office.open(app).signedIn(ADMIN);
    }

    /** The one shape, and nothing of the inside. */
    static Answer shaped(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("error", "details");
        assertThat(answer.json().at("/error").isString()).isTrue();
        assertThat(answer.text("/details/code")).matches("[a-z]+(-[a-z]+)*");
        assertThat(answer.body())
                .doesNotContain("Exception", "dev.adherence", "java.", "springframework", "tools.jackson");
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/page", "/no-such.js", "/error", "/favicon.bmp"})
    void an_unknown_page_is_404(String path) {
        shaped(admin.get(path), 404);
    }

    @Test
    void an_unknown_route_of_the_api_is_404_and_names_itself() {
        Answer answer = shaped(admin.get("/api/no/such/route"), 404);

        assertThat(answer.text("/error")).contains("GET /api/no/such/route");
        shaped(admin.post("/api/admin/no-such", Map.of()), 404);
        shaped(admin.delete("/api/auth/no-such"), 404);
    }

    @Test
    void a_wrong_method_is_405_and_says_which_are_right() {
        Answer answer = shaped(admin.put("/api/admin/users", Map.of()), 405);

        assertThat(answer.header("Allow")).contains("GET", "POST");
        assertThat(answer.text("/error")).contains("PUT", "/api/admin/users");
        assertThat(shaped(
                                admin.send(
                                        "POST", "/api/admin/employees/" + UUID.randomUUID(), "{}", "application/json"),
                                405)
                        .header("Allow"))
                .isEqualTo("PATCH");
        for (String unknown : List.of("PROPFIND", "FOO", "QUERY", "get")) {
            Answer refused = shaped(admin.send(unknown, "/api/auth/me", null, null), 405);
            assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
            assertThat(refused.text("/error")).contains(unknown, "/api/auth/me");
            shaped(admin.send(unknown, "/api/nowhere", null, null), 404);
        }
        assertThat(shaped(admin.send("TRACE", "/api/auth/me", null, null), 405).text("/error"))
                .contains("TRACE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "image/png", "text/event-stream"})
    void a_client_that_wants_no_json_gets_its_errors_in_json_all_the_same(String type, Http http) {
        Http picky = admin.with("Accept", type);

        shaped(picky.get("/api/admin/users"), 406);
        shaped(picky.get("/api/no/such/route"), 404);
        shaped(picky.patch("/api/admin/users/42", Map.of()), 406);
        shaped(picky.post("/api/auth/login", Map.of("email", "nobody@office.test", "password", "wrong")), 406);
        shaped(http.with("Accept", type).get("/api/auth/me"), 401);
    }

    @Test
    void an_accept_header_that_is_none_is_406() {
        shaped(admin.with("Accept", "nonsense").get("/api/admin/users"), 406);
    }

    @Test
    void what_a_body_is_said_to_be_is_told_as_it_was_said() {
        for (String type : List.of("garbage", "application/json; charset=foo", "text/plain")) {
            assertThat(shaped(admin.send("POST", "/api/admin/users", "{}", type), 415)
                            .text("/error"))
                    .contains(type.replaceAll(".*charset=", ""))
                    .doesNotContain("no Content-Type");
        }
        assertThat(shaped(admin.send("POST", "/api/admin/users", "{}", null), 415)
                        .text("/error"))
                .contains("no Content-Type");
    }

    @Test
    void a_body_of_another_type_is_415() {
        Answer answer = shaped(admin.send("POST", "/api/admin/users", "<user/>", "application/xml"), 415);

        assertThat(answer.text("/error")).contains("application/xml", "application/json");
        shaped(admin.send("POST", "/api/admin/users", "a=b", "application/x-www-form-urlencoded"), 415);
        shaped(admin.send("POST", "/api/admin/users", "{}", "no/such/type"), 415);
        shaped(admin.send("POST", "/api/admin/users", "{}", null), 415);
        shaped(admin.send("POST", "/api/admin/users", "{}", "*/*"), 415);
        shaped(admin.send("POST", "/api/auth/login", "{}", "application/*"), 415);
    }

    @Test
    void a_body_that_is_no_json_says_where() {
        Answer answer = shaped(admin.post("/api/admin/users", "{\"email\":\"a@b.test\",\n \"name\": oops}"), 400);

        assertThat(answer.text("/error")).contains("line 2, column");
        assertThat(answer.json().at("/details/line").asInt()).isEqualTo(2);
        for (String broken :
                List.of("", " ", "{", "[1", "{\"a\":}", "{\"a\":1} {", "nul", "\"\\uD8\"", "{\"name\":\"\n\"}")) {
            shaped(admin.post("/api/admin/users", broken), 400);
        }
        shaped(
                admin.post("/api/admin/users", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}),
                400);
        shaped(admin.post("/api/admin/users", "[".repeat(100_000)), 400);
    }

    @Test
    void a_body_of_another_shape_says_what_was_expected() {
        Answer enumeration = shaped(admin.post("/api/admin/users", Map.of("role", "king")), 400);
        Answer list = shaped(admin.post("/api/admin/users", Map.of("teams", "Sales")), 400);
        Answer flag = shaped(
                admin.patch("/api/admin/users/3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a", Map.of("active", "maybe")), 400);

        assertThat(enumeration.text("/error")).contains("role", "admin, supervisor, auditor, analyst, agent");
        assertThat(enumeration.text("/details/path")).isEqualTo("role");
        assertThat(list.text("/error")).contains("teams", "a list");
        assertThat(flag.text("/error")).contains("active", "true or false");
        for (String body : List.of("[]", "42", "\"text\"", "null", "true")) {
            shaped(admin.post("/api/admin/users", body), 400);
        }
    }

    @Test
    void a_body_beyond_1_MiB_is_413_whatever_it_says_of_its_length(RunningApp app, Http http) throws Exception {
        String large = "{\"email\":\"" + "x".repeat(1024 * 1024) + "\"}";

        shaped(http.post("/api/auth/login", large), 413);
        shaped(admin.post("/api/admin/users", large), 413);

        HttpRequest chunked = HttpRequest.newBuilder(app.address().resolve("/api/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8))))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, BodyHandlers.ofString());
        shaped(new Answer("chunked", answer.statusCode(), answer.headers(), answer.body()), 413);
    }

    @Test
    void a_field_that_stands_twice_is_refused_and_not_guessed_at() {
        String twice = "{\"name\":\"acd\",\"permissions\":[\"import:employees\"],\"name\":\"wfm\"}";

        assertThat(shaped(admin.post("/api/admin/api-keys", twice), 400).text("/error"))
                .contains("twice");
        shaped(admin.put("/api/admin/settings", "{\"graceLateStart\":\"PT5M\",\"graceLateStart\":\"PT6M\"}"), 400);
    }

    @Test
    void an_unknown_field_is_ignored() {
        Answer answer = admin.post(
                "/api/admin/api-keys",
                Map.of("name", "acd", "permissions", List.of("import:employees"), "colour", "green"));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void the_character_nul_is_bad_input_wherever_it_stands() {
        shaped(admin.post("/api/auth/login", "{\"email\":\"a\\u0000@b.test\",\"password\":\"\\u0000\"}"), 400);
        shaped(admin.post("/api/admin/users", Map.of("email", "a\0@b.test", "name", "x", "password", "12345678")), 400);
        shaped(
                admin.post(
                        "/api/admin/users",
                        Map.of(
                                "email",
                                "n@b.test",
                                "name",
                                "x",
                                "password",
                                "123456789",
                                "role",
                                "agent",
                                "teams",
                                List.of("a\0b"))),
                400);
        shaped(admin.get("/api/admin/users/%00"), 400);
    }

    @Test
    void parameters_that_are_not_utf_8_are_bad_input_wherever_they_stand() {
        for (String path : List.of("/api/adherence/states", "/api/adherence/alerts", "/api/admin/settings")) {
            shaped(admin.get(path + "?teamId=%ff"), 400);
            shaped(admin.get(path + "?asOf=%ED%A0%80"), 400);
        }
    }

    @Test
    void a_part_of_a_file_that_is_not_there_is_416(Http http) {
        for (String range : List.of("bytes=99999999-", "bytes=5-2", "lines=1-2")) {
            Answer answer = shaped(http.with("Range", range).get("/openapi.yaml"), 416);
            assertThat(answer.text("/details/field")).isEqualTo("Range");
        }
    }

    @Test
    void an_address_the_firewall_rejects_is_400() {
        assertThat(shaped(admin.get("/api/admin/users;a=b"), 400).text("/error"))
                .doesNotContain("method");
        shaped(admin.get("/api/admin//users"), 400);
        shaped(admin.get("/api/admin%2Fusers"), 400);
        shaped(admin.get("/..%2f..%2fetc/passwd"), 400);
    }

    @Test
    void a_session_cookie_that_is_none_is_simply_no_session(Http http) {
        for (String cookie :
                List.of("SESSION=nonsense", "SESSION=%00", "SESSION=" + "A".repeat(4000), "SESSION=AAA=")) {
            shaped(http.with("Cookie", cookie).get("/api/auth/me"), 401);
        }
    }
}
