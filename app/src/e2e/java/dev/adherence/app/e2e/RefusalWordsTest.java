package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.events.ErrorCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever uses the page reads the words of the page: no field, option, id or instant of a call stands in what it says of a refusal. */
@AppTest
class RefusalWordsTest {

    /** What the page never sends, or has words of its own for before anything is sent. */
    private static final Set<ErrorCode> NOT_MET = EnumSet.of(
            INVALID_REQUEST,
            NOT_ALLOWED,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            ADDRESS_TOO_LONG,
            UNSUPPORTED_MEDIA_TYPE,
            NOT_POSSIBLE,
            EXPECTATION_FAILED,
            HEADERS_TOO_LARGE,
            UNKNOWN_FIELD,
            INVALID_JSON,
            INVALID_BODY,
            INVALID_ADDRESS,
            UNKNOWN_PARAMETER,
            REPEATED_PARAMETER,
            TOO_MANY_PARAMETERS,
            TOO_MANY_RECORDS,
            ORGANIZATION_REQUIRED,
            INVALID_API_KEY,
            INVALID_SIGNATURE,
            STALE_SIGNATURE,
            OPERATORS_ONLY,
            MISSING_PERMISSION,
            KEY_TAKEN,
            EXTERNAL_ID_TAKEN,
            EXPORT_RUNNING,
            EXPORT_NOT_DONE,
            ALREADY_SET_UP,
            TOO_MANY_STREAMS);

    /** What comes of the server's state, by no choice of the page; the words speak of nothing of the call. */
    private static final Set<ErrorCode> OF_THE_SERVER = EnumSet.of(
            BODY_TOO_SLOW,
            CONFLICT,
            TOO_LARGE,
            RATE_LIMITED,
            LIMIT_REACHED,
            INTERNAL_ERROR,
            BUSY,
            INTERRUPTED,
            REBUILD_RUNNING,
            NOTHING_TO_REVERT,
            WHAT_IF_RUNNING,
            DATABASE_UNAVAILABLE,
            STOPPING);

    private static final String WORDS = """
            async ([said, ofFile]) => {
              const main = [...document.scripts].find(each => each.type === 'module').src;
              return (await import(new URL('refusals.js', main))).inPageWords(JSON.parse(said), ofFile);
            }
            """;

    private static final String OF_CALLS =
            ".*(\\[\\d|\\bPT\\d|T\\d\\d:\\d\\d|[\\da-f]{8}-[\\da-f]{4}|/api/|(?<!May )\\bsend\\b|\\btrue\\b|token|X-XSRF|index \\d).*";

    private static final String CAMEL = ".*\\b[a-z]+[A-Z]\\w*.*";

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Sales")
                .scheduled("EMP001");
    }

    @Test
    void what_the_page_can_meet_is_said_in_its_words(RunningApp app) {
        Map<JsonNode, Boolean> refusals = new LinkedHashMap<>();
        PageRefusals of = new PageRefusals(app, centre);
        of.calls().forEach(refusal -> refusals.put(refusal, false));
        of.imports().forEach(error -> refusals.put(error, true));
        Set<ErrorCode> met = EnumSet.noneOf(ErrorCode.class);
        List<String> wrong = new ArrayList<>();
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            refusals.forEach((said, ofFile) -> {
                met.add(ErrorCode.valueOf(
                        said.get("code").asString().toUpperCase().replace('-', '_')));
                String words = (String) window.page().evaluate(WORDS, new Object[] {said.toString(), ofFile});
                if (words.matches("(?s)" + OF_CALLS) || (!ofFile && words.matches("(?s)" + CAMEL))) {
                    wrong.add(words + " <- " + said);
                }
            });
        }
        assertThat(wrong).isEmpty();

        EnumSet<ErrorCode> rest = EnumSet.allOf(ErrorCode.class);
        rest.removeAll(met);
        EnumSet<ErrorCode> known = EnumSet.copyOf(NOT_MET);
        known.addAll(OF_THE_SERVER);
        assertThat(rest).isEqualTo(known);
    }

    @Test
    void an_import_names_the_box_to_tick() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            Locator errors = preview(window, "email,firstName,lastName\nemp001@company.com,Jon,Doe\n");
            assertThat(errors).containsText("tick “" + box(window) + "”");
        }
        try (Window window = centre.window(Role.ADMIN, "/settings/schedules")) {
            Locator errors = preview(
                    window,
                    "employeeId,date,startTime,endTime,segments\nEMP001,2026-01-29,15:00,19:00,\nEMP001,2026-02-02,,,\n"
                            + "EMP001,2026-02-03,08:00,16:00,break 10:00-10:15; lunhc 12:00-12:30\n");
            assertThat(errors.nth(0)).containsText("with “" + box(window) + "” ticked");
            assertThat(errors.nth(1)).containsText("with “" + box(window) + "” ticked");
            assertThat(errors.nth(2)).containsText("segment 2: the kind \"lunhc\"");
        }
    }

    @Test
    void lines_that_come_to_one_employee_are_told_so() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            Locator errors = preview(
                    window,
                    "email,employeeId,firstName,lastName\nemp001@company.com,,John,Doe\n,EMP001,Jim,Doe\n,EMP001,Joe,Doe\n");
            assertThat(errors.nth(0)).containsText("This record and line 3 (Jim Doe) come to the same employee");
            assertThat(errors.nth(1)).containsText("EMP001 is also in line 4");
        }
    }

    private static Locator preview(Window window, String file) {
        window.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("file.csv", "", file.getBytes(StandardCharsets.UTF_8)));
        return window.page().locator(".outcome[data-stage=preview] tbody tr");
    }

    private static String box(Window window) {
        return (String)
                window.page()
                        .locator(".import label.check span")
                        .evaluate(
                                "each => [...each.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('').trim()");
    }
}
