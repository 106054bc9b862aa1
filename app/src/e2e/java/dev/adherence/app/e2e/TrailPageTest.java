package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An auditor reads who did what, in sentences, and finds what they look for. */
@AppTest
class TrailPageTest {

    private CallCentre centre;

    @BeforeEach
    void an_admin_has_been_at_work(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales");
        centre.admin()
                .put("/api/admin/settings", Map.of("graceLateStart", "PT4M"))
                .mustBe(200);
        centre.admin()
                .put("/api/admin/settings", Map.of("graceLateStart", "PT3M"))
                .mustBe(200);
        centre.admin()
                .post("/api/admin/api-keys", Map.of("name", "Phones", "permissions", List.of("import:agent-states")))
                .mustBe(201);
    }

    private static Locator rows(Window window, String type) {
        return window.page().locator("tr[data-type=" + type + "]");
    }

    @Test
    void what_was_done_reads_as_sentences_with_who_and_from_where() {
        try (Window window = centre.window(Role.AUDITOR, "/trail")) {
            Locator changed = rows(window, "settings-changed").first();
            assertThat(changed)
                    .containsText("The admin changed “Late start after” from 4 minutes to 3 minutes for everybody");
            assertThat(changed).containsText("127.0.0.1");
            assertThat(changed.locator("a")).hasAttribute("href", "/settings/rules");
            assertThat(rows(window, "settings-changed").last()).containsText("from 5 minutes (default) to 4 minutes");
            Locator made = rows(window, "api-key-made").first();
            assertThat(made).containsText("The admin made the API key “Phones”");
            assertThat(made.locator("a")).hasCount(0); // that page is the admin's
            assertThat(rows(window, "user-added").first())
                    .containsText(Pattern.compile("The server added the user .* as"));
            assertThat(window.page().locator("main")).not().containsText("{");
        }
    }

    @Test
    void one_kind_one_person_and_no_such_kind() {
        try (Window window = centre.window(Role.AUDITOR, "/trail")) {
            window.page().locator(".filters select").first().selectOption("api-key-made");
            assertThat(window.page().locator("tbody tr:not([data-type=api-key-made])"))
                    .hasCount(0);
            assertThat(window.page().locator("tbody tr").first()).containsText("Phones");
            assertThat(window.page()).hasURL(Pattern.compile("kind=api-key-made"));

            window.open("/trail");
            rows(window, "settings-changed").first().locator("button").click();
            assertThat(window.page()).hasURL(Pattern.compile("user="));
            assertThat(rows(window, "settings-changed")).hasCount(2);
            assertThat(rows(window, "signed-in").first()).containsText("The admin signed in");
            assertThat(window.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText("The auditor")))
                    .hasCount(0);

            window.open("/trail?from=2026-02-01");
            assertThat(window.page().locator(".blank-title")).hasText("Nothing fits these filters");

            window.open("/trail?kind=no-such");
            assertThat(window.page().locator("[data-kind=unknown-filter]")).containsText("There is no kind “no-such”");
            window.page().locator("[data-kind=unknown-filter] button").click();
            assertThat(rows(window, "settings-changed")).hasCount(2);
        }
    }

    @Test
    void it_is_read_on_a_telephone_with_the_keyboard_and_page_by_page(RunningApp app) {
        for (int n = 0; n < 60; n++) {
            app.http().signedIn(centre.office().email(Role.ADMIN), Office.PASSWORD);
        }
        try (Window window = Window.at(app.address(), 360, 740, ColorScheme.DARK)) {
            window.signedIn("/trail", centre.office().email(Role.ADMIN), Office.PASSWORD);
            assertThat(window.page().locator("tbody tr")).hasCount(50);
            Locator more = window.page().locator(".more button");
            more.focus();
            window.press("Enter");
            assertThat(rows(window, "settings-changed")).hasCount(2);
            assertThat(more).hasCount(0);
            window.page().keyboard().press("g");
            window.page().keyboard().press("p");
            assertThat(window.page().locator("main h1")).hasText("Projections");
            window.page().keyboard().press("g");
            window.page().keyboard().press("t");
            assertThat(window.page().locator("main h1")).hasText("Trail");
        }
    }

    @Test
    void what_cannot_be_loaded_says_so_and_can_be_asked_again() {
        try (Window window = centre.window(Role.AUDITOR, "/board")) {
            window.page().route("**/api/admin/trail*", route -> route.abort());
            window.open("/trail");
            assertThat(window.page().locator(".blank-title")).hasText("This could not be loaded");
            window.page().unroute("**/api/admin/trail*");
            window.page().locator(".blank button").last().click();
            assertThat(rows(window, "settings-changed")).hasCount(2);
        }
    }
}
