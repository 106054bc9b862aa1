package dev.adherence.app.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no HTTP client would send reaches Tomcat only, and is answered in the one shape too. */
@AppTest
class RawSocketTest {

    private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";

    private static String send(RunningApp app, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", app.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertShaped(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("Content-Type: application/json");
        assertThat(answer).doesNotContain("<html", "Tomcat", "Exception", "\tat ");
        JsonNode body = JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(body.propertyNames()).containsExactly("error", "details");
        assertThat(body.at("/details/code").asString()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/auth/me?a=<b> HTTP/1.1, 400",
        "GET /api/auth/{me} HTTP/1.1, 400",
        "GET /api/auth/me%zz HTTP/1.1, 400",
        "GET /api/%c0%ae%c0%ae/me HTTP/1.1, 400",
        "GET /api/../../../etc/passwd HTTP/1.1, 400",
        "GET api/auth/me HTTP/1.1, 400",
        "GET /api/auth/me HTTP/9.9, 400",
        "G(T /api/auth/me HTTP/1.1, 400",
        "BREW /api/auth/me HTTP/1.1, 405",
        "BREW /api/nowhere HTTP/1.1, 401",
        "BREW /nowhere HTTP/1.1, 404",
        "BREW / HTTP/1.1, 405",
        "TRACE / HTTP/1.1, 405",
        "CONNECT /api/auth/me HTTP/1.1, 400",
        "GET /api/auth/me?a=%zz HTTP/1.1, 400",
        "GET /api/auth/me?a=%c0%af HTTP/1.1, 400",
        "GET /api/auth/me?a=%ed%a0%80 HTTP/1.1, 400",
    })
    void a_request_line_that_is_none(String line, int status, RunningApp app) throws IOException {
        assertShaped(send(app, line + "\r\n" + END), status);
    }

    /** Whoever asks for the header: the firewall, the files, a page of ours, a condition of Spring's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Range", "If-Range", "If-Modified-Since", "If-Unmodified-Since", "If-None-Match", "If-Match",
                "Last-Event-ID", "Accept-Language", "Accept-Encoding", "Origin", "Referer", "X-Forwarded-For",
                "Forwarded", "User-Agent", "Authorization", "X-API-Key", "X-XSRF-TOKEN"
            })
    void a_header_that_is_no_text_of_ascii_is_no_error_of_ours(String header, RunningApp app) throws IOException {
        String session = Office.open(app).signedIn(Role.ADMIN).cookieLine();
        for (String path : List.of(
                "/",
                "/openapi.yaml",
                "/api/adherence/states",
                "/api/adherence/alerts",
                "/api/admin/settings",
                "/nowhere")) {
            for (String value : List.of("\u00ff", "a\tb", "\u0001", "\u007f")) {
                String answer = send(
                        app,
                        "GET " + path + " HTTP/1.1\r\nCookie: " + session + "\r\n" + header + ": " + value + "\r\n"
                                + END);

                assertThat(answer).as("%s: %s", header, path).matches("(?s)HTTP/1.1 [2-4].*");
            }
        }
    }

    @Test
    void nor_is_such_a_name_of_a_parameter(RunningApp app) throws IOException {
        String session = Office.open(app).signedIn(Role.ADMIN).cookieLine();

        assertShaped(
                send(app, "GET /api/adherence/alerts?li%01mit=1 HTTP/1.1\r\nCookie: " + session + "\r\n" + END), 400);
    }

    /** Each is a slash, a NUL, half a character or what lies beyond Unicode. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0af",
                "c080",
                "e08080",
                "e080af",
                "eda080",
                "edb080",
                "f08080af",
                "f4908080",
                "f888808080",
                "ff",
                "c3"
            })
    void what_only_looks_like_utf_8_in_the_address_or_a_header(String hex, RunningApp app) throws IOException {
        String raw = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        String encoded = hex.replaceAll("..", "%$0");
        for (String path : new String[] {"/api/auth/me", "/alerts", "/openapi.yaml"}) {
            for (String text : new String[] {raw, encoded}) {
                assertShaped(send(app, "GET " + path + text + " HTTP/1.1\r\n" + END), 400);
                assertShaped(send(app, "GET " + path + "?a" + text + "=1 HTTP/1.1\r\n" + END), 400);
                assertShaped(send(app, "GET " + path + "?a=" + text + " HTTP/1.1\r\n" + END), 400);
            }
        }
        for (String header : new String[] {"X-API-Key", "Authorization"}) {
            assertShaped(
                    send(app, "POST /api/v1/import/employees HTTP/1.1\r\n" + header + ": " + raw + "\r\n" + END), 400);
        }
        String login = "POST /api/auth/login HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
        assertShaped(send(app, login + "User-Agent: " + raw + "\r\n" + END + "{}"), 400);
    }

    /** Taken for HTTP/0.9, whose answers are a body alone. */
    @ParameterizedTest
    @ValueSource(strings = {"GET  HTTP/1.1", "nonsense", "GET /api/nowhere"})
    void a_request_line_without_a_protocol(String line, RunningApp app) throws IOException {
        JsonNode body = JsonMapper.shared().readTree(send(app, line + "\r\n" + END));

        assertThat(body.propertyNames()).containsExactly("error", "details");
        assertThat(body.at("/details/code").asString()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.test/api/auth/me, //",
        "/api//auth/me, //",
        "/api/auth/me;jsessionid=1, ;",
        "/api/auth%2Fme, %2f",
        "/api/auth%5cme, %5c",
        "/api/%2e%2e/auth, %2e",
        "/api/auth%3bme, %3b",
        "/api/auth%25me, %25",
        "/api/auth%0ame, %0a"
    })
    void what_of_an_address_is_not_taken_is_named(String path, String fault, RunningApp app) throws IOException {
        String answer = send(app, "GET " + path + " HTTP/1.1\r\n" + END);

        assertShaped(answer, 400);
        assertThat(answer).contains("The address holds " + fault).doesNotContain("method");
    }

    @Test
    void an_expectation_that_nobody_can_meet(RunningApp app) throws IOException {
        String login = "POST /api/auth/login HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
        String answer = send(app, login + "Expect: the unexpected\r\n" + END + "{}");

        assertShaped(answer, 417);
        assertThat(answer).contains("\"expectation-failed\"", "\"field\":\"Expect\"", "100-continue");
        assertThat(send(app, login + "Expect: 100-continue\r\n" + END + "{}")).contains("\"missing-value\"");
    }

    /** Of a body of a megabyte nothing but the head was sent. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding: gzip", "Content-Encoding: identity, br", "Content-Type: text/plain/x"})
    void a_body_that_is_not_taken_is_refused_before_it_comes(String header, RunningApp app) throws IOException {
        String answer =
                send(app, "POST /api/auth/login HTTP/1.1\r\n" + header + "\r\nContent-Length: 1000000\r\n" + END);

        assertShaped(answer, 415);
        assertThat(answer).contains(header.replace(": ", " "), "\"field\":\"" + header.split(":")[0] + "\"");
    }

    @Test
    void which_methods_the_server_knows(RunningApp app) throws IOException {
        assertThat(send(app, "OPTIONS * HTTP/1.1\r\n" + END))
                .startsWith("HTTP/1.1 200")
                .contains("Allow: GET, HEAD");
    }

    @Test
    void headers_beyond_the_servers_limit(RunningApp app) throws IOException {
        assertShaped(send(app, "GET / HTTP/1.1\r\nX-Long: " + "x".repeat(20_000) + "\r\n" + END), 431);
        assertShaped(send(app, "GET / HTTP/1.1\r\n" + "X-Many: x\r\n".repeat(1_000) + END), 431);
    }

    @Test
    void an_address_beyond_the_servers_limit(RunningApp app) throws IOException {
        assertShaped(send(app, "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + END), 414);
        assertShaped(send(app, "GET /api/auth/me?a=" + "x".repeat(20_000) + " HTTP/1.1\r\n" + END), 414);
    }

    @Test
    void a_header_name_or_a_length_that_is_none(RunningApp app) throws IOException {
        assertShaped(send(app, "POST /api/auth/login HTTP/1.1\r\nContent-Length: abc\r\n" + END), 400);
        assertShaped(
                send(app, "POST /api/auth/login HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n" + END), 400);
        assertShaped(send(app, "POST /api/auth/login HTTP/1.1\r\nTransfer-Encoding: soup\r\n" + END), 400);
    }

    @Test
    void no_host_at_all(RunningApp app) throws IOException {
        assertShaped(send(app, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
        assertShaped(send(app, "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"), 400);
    }

    @Test
    void a_body_cut_short_or_badly_chunked(RunningApp app) throws IOException {
        assertShaped(
                send(
                        app,
                        "POST /api/auth/login HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n"
                                + END + "{\"email\":"),
                400);
        assertShaped(
                send(
                        app,
                        "POST /api/auth/login HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                                + END + "zz\r\n{}\r\n0\r\n\r\n"),
                400);
    }

    @Test
    void after_all_of_that_the_server_still_serves(RunningApp app) {
        assertThat(app.http().get("/actuator/health/liveness").status()).isEqualTo(200);
    }
}
