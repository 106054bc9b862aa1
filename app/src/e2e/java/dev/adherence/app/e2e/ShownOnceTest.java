package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.e2e.harness.Parts.button;
import static dev.adherence.app.e2e.harness.Parts.dialog;
import static dev.adherence.app.e2e.harness.Parts.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown this once: a key, a link. */
@AppTest
class ShownOnceTest {

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app);
        centre.office().account(Role.AUDITOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void what_is_shown_once_is_seen_whole_and_copying_comes_before_closing(int width) {
        try (Window window = Window.at(centre.office().app().address(), width, 800, ColorScheme.LIGHT)
                .signedIn("/settings/keys", centre.office().email(Role.ADMIN), Office.PASSWORD)) {
            button(window.page().locator(".section"), "New key").press("Enter");
            window.page().keyboard().type("dialler");
            window.press("Enter");

            assertThat(dialog(window)
                            .getByRole(
                                    AriaRole.BUTTON,
                                    new Locator.GetByRoleOptions()
                                            .setName("Copy")
                                            .setExact(true)))
                    .isFocused();
            assertWhole(dialog(window).getByLabel("API key"));
        }
        try (Window window = Window.at(centre.office().app().address(), width, 800, ColorScheme.LIGHT)
                .signedIn("/settings/users", centre.office().email(Role.ADMIN), Office.PASSWORD)) {
            button(row(window, "The auditor"), "Reset link").press("Enter");
            assertWhole(dialog(window).getByLabel("Reset link"));
        }
    }

    private static void assertWhole(Locator text) {
        assertThat(text).isVisible();
        assertThat(text.evaluate("at => [at.scrollWidth - at.clientWidth, at.scrollHeight - at.clientHeight].join()"))
                .isEqualTo("0,0");
    }
}
