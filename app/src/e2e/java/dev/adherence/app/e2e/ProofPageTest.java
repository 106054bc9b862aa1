package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An auditor takes a checkpoint away, and has the browser prove an alert. */
@AppTest
class ProofPageTest {

    private CallCentre centre;
    private String alert;

    @BeforeEach
    void somebody_came_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:15 available")
                .scheduled("EMP001")
                .alerts(1);
        alert = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
    }

    private static Locator verdict(Window window) {
        return window.page().locator("alert-proof .proof-verdict");
    }

    @Test
    void a_checkpoint_is_taken_away_as_a_file_and_stands_in_the_list() throws IOException {
        try (Window window = centre.window(Role.AUDITOR, "/proof")) {
            assertThat(window.page().locator("#newest ~ .proof-verdict")).containsText("Everything is sealed");
            Download newest = window.page()
                    .waitForDownload(() -> window.page()
                            .locator(".proof-actions button")
                            .first()
                            .click());

            String note = Files.readString(newest.path());
            Checkpoint checkpoint = Checkpoint.parse(Note.parse(note).text());
            assertThat(newest.suggestedFilename()).isEqualTo("checkpoint-" + checkpoint.size() + ".txt");
            assertThat(checkpoint.origin())
                    .isEqualTo("adherence/" + centre.office().id());
            assertThat(window.page()
                            .locator(
                                    "[role=status]",
                                    new com.microsoft.playwright.Page.LocatorOptions().setHasText("is downloaded")))
                    .hasCount(1);
            Locator row = window.page().locator("tr[data-size='" + checkpoint.size() + "']");
            assertThat(row).hasCount(1);
            Download again =
                    window.page().waitForDownload(() -> row.locator("button").click());
            assertThat(Files.readString(again.path())).isEqualTo(note);
            String key = centre.admin().get("/api/adherence/proof/keys").text("/keys/0/verifierKey");
            assertThat(window.page().locator(".proof-keys")).containsText(key);
            assertThat(row).containsText(key.split("\\+")[1]);
        }
    }

    @Test
    void from_the_page_of_an_alert_it_is_proven_by_the_browser_itself() throws IOException {
        try (Window window = centre.window(Role.AUDITOR, "/alerts/" + alert)) {
            window.page().locator("a[href='/proof?alert=" + alert + "']").click();

            assertThat(verdict(window)).hasAttribute("data-verdict", "proven");
            assertThat(verdict(window)).containsText("Proven");
            assertThat(window.page().locator(".proof-events > li").first()).containsText("Opened");
            assertThat(window.page().locator(".proof-events > li[data-included=true]"))
                    .hasCount(window.page().locator(".proof-events > li").count());
            window.page().locator(".proof-events summary").first().click();
            assertThat(window.page().locator(".proof-path dd").first()).isVisible();
            assertThat(window.page().locator("main")).not().containsText("{");
            Download proof = window.page()
                    .waitForDownload(() -> window.page()
                            .locator("alert-proof .proof-actions button")
                            .click());
            assertThat(JsonMapper.shared()
                            .readTree(Files.readString(proof.path()))
                            .get("events"))
                    .isNotEmpty();
        }
    }

    /** Whoever runs the server may answer what they like. */
    @Test
    void a_server_that_lies_is_found_out() {
        List<UnaryOperator<String>> lies = List.of(
                body -> body.replaceFirst("\"sequence\":(\\d+)", "\"sequence\":1$1"),
                body -> body.replaceFirst("\"payload\":\"..", "\"payload\":\"AA"),
                body -> body.replaceFirst("\"note\":\"adherence/.", "\"note\":\"adherence/x"),
                body -> body.replaceFirst("\"hashes\":\\[\"[^\"]+\",", "\"hashes\":["));
        try (Window window = centre.window(Role.AUDITOR, "/board")) {
            for (UnaryOperator<String> lie : lies) {
                window.page().route("**/proof/inclusion*", route -> answer(route, lie));
                window.open("/proof?alert=" + alert);
                assertThat(verdict(window)).hasAttribute("data-verdict", "disproven");
                window.page().unroute("**/proof/inclusion*");
            }
            window.open("/proof?alert=" + alert);
            assertThat(verdict(window)).hasAttribute("data-verdict", "proven");
        }
    }

    private static void answer(Route route, UnaryOperator<String> lie) {
        String body = route.fetch().text();
        String lied = lie.apply(body);
        assertThat(lied).isNotEqualTo(body);
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(lied));
    }

    @Test
    void what_seals_is_damaged_and_there_is_no_such_alert() {
        centre.admin().get("/api/adherence/proof/checkpoint").mustBe(200);
        try (Window window = centre.window(Role.AUDITOR, "/board")) {
            window.page()
                    .route(
                            "**/proof/state",
                            route -> answer(
                                    route,
                                    body -> body.replace(
                                            "\"damaged\":[]",
                                            "\"damaged\":[{\"firstLeaf\":0,\"endLeaf\":256,\"foundAt\":\"2026-01-29T08:00:00Z\"}]")));
            window.open("/proof");
            assertThat(window.page().locator("#newest ~ .proof-verdict")).containsText("events 1 to 256 is damaged");
            window.open("/proof?alert=00000000-0000-4000-8000-000000000000");
            assertThat(window.page().locator("alert-proof .blank-title")).hasText("This could not be loaded");
        }
    }

    @Test
    void it_is_read_on_a_telephone_with_the_keyboard(RunningApp app) {
        centre.admin().get("/api/adherence/proof/checkpoint").mustBe(200);
        try (Window window = Window.at(app.address(), 360, 740, ColorScheme.DARK)) {
            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            window.page().keyboard().press("g");
            window.page().keyboard().press("v");
            assertThat(window.page().locator("main h1")).hasText("Proof");
            assertThat(window.page().locator(".proof-keys li").first()).isVisible();
            assertThat(window.page()).hasURL(Pattern.compile("/proof$"));
            window.page().locator(".proof-actions button").first().focus();
            Download download = window.page().waitForDownload(() -> window.press("Enter"));
            assertThat(download.suggestedFilename()).startsWith("checkpoint-");
        }
    }
}
