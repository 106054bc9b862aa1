package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed, or was about to decide, does not go without a question; the rules page is FocusTest's. */
@AppTest
class LeavingTest {

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T08:30:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales").scheduled("EMP001");
    }

    /** What was closed stands in the document for a moment more. */
    private static Locator question(Window window) {
        return window.page()
                .locator("dialog[open]")
                .filter(new Locator.FilterOptions().setHasText("What you have changed here is not saved"));
    }

    private static void answer(Window window, String button) {
        question(window)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "keys", "teams", "mappings"})
    void what_was_typed_into_a_dialog_is_asked_about(String section) {
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            window.page().getByRole(AriaRole.NAVIGATION).getByText("Settings").click();
            window.page().locator(".sections a[href$='" + section + "']").click();
            window.page().locator(".section-head [data-kind=primary]").click();
            Locator field = window.page().locator("dialog input").first();
            field.fill("typed");

            window.press("Escape");
            assertThat(question(window)).isVisible();
            var title = question(window).locator("h2").boundingBox();
            var text = question(window).locator("p").boundingBox();
            assertThat(text.y - title.y - title.height).isGreaterThanOrEqualTo(10);
            answer(window, "Stay");
            assertThat(field).hasValue("typed");

            window.page().mouse().click(2, 2);
            assertThat(question(window)).isVisible();
            answer(window, "Stay");
            assertThat(field).hasValue("typed");

            window.page().goBack();
            answer(window, "Leave");
            assertThat(window.page().locator("dialog")).hasCount(0);
            window.at("/settings");
        }
    }

    @Test
    void a_key_that_was_not_copied_is_asked_about_however_often_and_however_it_is_closed() {
        try (Window window = centre.window(Role.ADMIN, "/settings/keys")) {
            window.page().locator(".section-head [data-kind=primary]").click();
            window.page().locator("dialog [name=name]").fill("dialler");
            window.press("Enter");
            Locator key = window.page().locator("copy-text textarea");
            String secret = key.inputValue();
            Locator asked = window.page()
                    .locator("dialog")
                    .filter(new Locator.FilterOptions().setHasText("Close without the key?"));

            for (int time = 0; time < 4; time++) {
                window.press("Escape");
                assertThat(asked).isVisible();
                window.press("Escape");
                assertThat(asked).hasCount(0);
                assertThat(key).hasValue(secret);
            }
            window.page().mouse().click(2, 2);
            assertThat(asked).isVisible();
            window.press("Enter");
            assertThat(key).hasValue(secret);

            key.focus();
            window.press("Control+c", "Escape");
            assertThat(window.page().locator("dialog")).hasCount(0);
        }
    }

    @Test
    void a_dialog_in_which_nothing_was_typed_just_closes() {
        try (Window window = centre.window(Role.ADMIN, "/settings/users")) {
            window.page().locator(".section-head [data-kind=primary]").click();
            assertThat(window.page().locator("dialog input").first()).isFocused();

            window.press("Escape");

            assertThat(window.page().locator("dialog")).hasCount(0);
        }
    }

    @Test
    void a_note_that_is_not_sent_is_asked_about() {
        centre.alerts(1);
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(window.row("John Doe")).isVisible();
            window.press("j", "a");
            window.page().getByLabel("Notes (optional)").fill("on the phone with them");

            window.press("Escape");
            answer(window, "Leave");

            assertThat(window.page().locator("dialog")).hasCount(0);
            assertThat(window.row("John Doe")).isVisible();
        }
    }

    @Test
    void a_note_that_is_too_long_is_said_and_kept_whole_until_it_is_shorter() {
        centre.alerts(1);
        String alert = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
        String note = "n".repeat(2_104);
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(window.row("John Doe")).isVisible();
            window.press("j", "a");
            Locator field = window.page().getByLabel("Notes (optional)");
            field.fill(note);
            assertThat(window.page().locator(".too-long")).hasText("104 characters too many: at most 2,000 are kept.");
            window.press("Enter");
            assertThat(field).hasValue(note);

            field.fill(note.substring(104));
            assertThat(window.page().locator(".too-long")).hasText("");
            window.press("Enter");
            assertThat(window.page().locator("dialog")).hasCount(0);
            assertThat(window.page().locator(".toast")).containsText("Acknowledged");
        }
        assertThat(centre.admin().get("/api/adherence/alerts/" + alert).body()).contains(note.substring(104));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "keys", "teams", "mappings"})
    void a_name_that_is_too_long_is_said_and_not_cut(String section) {
        try (Window window = centre.window(Role.ADMIN, "/settings/" + section)) {
            window.page().locator(".section-head [data-kind=primary]").click();
            Locator field = window.page().locator("dialog input").first();
            field.fill("x".repeat(211));

            assertThat(window.page().locator(".too-long")).containsText("characters too many");
            window.press("Enter");
            assertThat(field).hasValue("x".repeat(211));
        }
    }

    @Test
    void an_import_that_was_previewed_is_asked_about_until_it_is_decided() {
        String staff = "email,firstName,lastName\nann@company.com,Ann,Lee\n";
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            window.page()
                    .locator("input[type=file]")
                    .setInputFiles(new FilePayload("staff.csv", "", staff.getBytes(StandardCharsets.UTF_8)));
            Locator preview = window.page().locator(".outcome[data-stage=preview]");
            assertThat(preview).isVisible();

            window.page().getByRole(AriaRole.NAVIGATION).getByText("Alerts").click();
            answer(window, "Stay");
            assertThat(preview).isVisible();

            preview.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                    .click();
            window.page().getByRole(AriaRole.NAVIGATION).getByText("Alerts").click();
            window.at("/alerts");
        }
    }
}
