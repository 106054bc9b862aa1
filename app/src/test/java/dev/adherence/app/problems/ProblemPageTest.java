package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What goes wrong at the address of a page is a page to a browser, and JSON to everybody else. */
@AppTest
class ProblemPageTest {

    /** As browsers send it for an address. */
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private static Answer page(Answer answer, int status) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.body())
                .startsWith("<!doctype html>")
                .contains("<h1>", "href=\"/\"", "Adherence", "(" + status + ")")
                .doesNotContain("{{", "Exception", "nothing at GET", "<script", "http://", "https://");
        Matcher style = STYLE.matcher(answer.body());
        assertThat(style.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /no/such/page, 404",
        "GET, /boards, 404",
        "GET, /alerts/a/b, 404",
        "GET, /no-such.html, 404",
        "GET, /swagger-ui/no-such, 404",
        "POST, /board, 405",
        "DELETE, /settings, 405",
        "GET, /board;a=b, 400",
        "GET, /no//such, 400",
        "GET, /board?a=%c0%af, 400",
        "GET, /board%c0%af, 400",
        "POST, /, 405"
    })
    void a_browser_is_shown_a_page(String method, String path, int status, RunningApp app) throws Exception {
        Http browser = app.http().with("Accept", BROWSER);
        page(browser.send(method, path, null, null), status);
        Http admin = Office.open(app).signedIn(ADMIN).with("Accept", BROWSER);
        page(admin.send(method, path, null, null), status);
    }

    @Test
    void a_form_of_elsewhere_is_shown_that_it_may_not(RunningApp app) throws Exception {
        Http admin = Office.open(app).signedIn(ADMIN).with("Accept", BROWSER).with("X-XSRF-TOKEN", "invented");

        page(admin.send("POST", "/board", null, null), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "image/png", "nonsense", "text/html;q=0.5, application/json"})
    void a_client_is_answered_in_json(String accept, RunningApp app) {
        ProblemsTest.shaped(app.http().with("Accept", accept).get("/no/such/page"), 404);
        ProblemsTest.shaped(app.http().with("Accept", accept).send("POST", "/board", null, null), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/nowhere", "/actuator/nowhere", "/api/v1/nowhere", "/api/auth/me"})
    void calls_are_answered_in_json_even_in_the_address_line(String path, RunningApp app) {
        Answer answer = app.http().with("Accept", BROWSER).get(path);

        ProblemsTest.shaped(answer, answer.status());
    }

    @Test
    void what_was_asked_for_is_text_in_the_page(RunningApp app) throws Exception {
        Answer answer = page(app.http().with("Accept", BROWSER).get("/%3Cimg%20src=x%3E&'%22"), 404);

        assertThat(answer.body()).doesNotContain("<img", "'\"");
    }

    @Test
    void what_passes_can_be_tried_again_at_the_same_address() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/board");
        request.addHeader("Accept", BROWSER);
        for (Map.Entry<Integer, Boolean> each :
                Map.of(503, true, 500, true, 429, true, 404, false).entrySet()) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            Problems.write(request, response, Problem.of(each.getKey(), "no"));

            assertThat(response.getStatus()).isEqualTo(each.getKey());
            assertThat(response.getContentAsString().contains("href=\"\"")).isEqualTo(each.getValue());
        }
    }
}
