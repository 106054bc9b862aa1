package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.e2e.harness.Axe;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AppTest
class AxeTest {

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800", "DARK,360,740"})
    void every_page_is_fit_for_keyboard_and_screen_reader(
            ColorScheme scheme, int width, int height, RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        CallCentre centre = CallCentre.open(app)
                .with(
                        "EMP001 John Doe Sales",
                        "EMP002 Jane Roe Support",
                        "EMP003 Mary Major Sales",
                        "EMP004 Al Fine Sales")
                .told(
                        "EMP001 08:00 available",
                        "EMP002 08:15 available",
                        "EMP003 08:00 on_call",
                        "EMP004 08:00 available")
                .told("EMP001 08:48 break", "EMP003 08:59 break")
                .scheduled("EMP001", "EMP002", "EMP003", "EMP004")
                .alerts(2);
        String email = centre.office().email(Role.ADMIN);
        try (Window window = Window.at(app.address(), width, height, scheme)) {
            window.open("/board");
            assertThat(window.page().getByLabel("Password")).isVisible();
            Axe.findsNothing(window.page(), "sign-in");
            window.signIn(email, Office.PASSWORD);
            assertThat(window.row("John Doe")).isVisible();
            Axe.findsNothing(window.page(), "board");
            window.press("j");
            Axe.findsNothing(window.page(), "board with a row chosen");
            window.page().locator("person-menu > button").click();
            Axe.findsNothing(window.page(), "menu");
            window.press("Escape", "?");
            assertThat(window.page().locator("dialog")).isVisible();
            Axe.findsNothing(window.page(), "keys");
            window.press("Escape");
            window.open("/board?q=nobody");
            assertThat(window.page().locator(".blank-title")).isVisible();
            Axe.findsNothing(window.page(), "empty board");
            window.open("/board?wall");
            assertThat(window.page().locator(".wall-row").first()).isVisible();
            Axe.findsNothing(window.page(), "wall");
            window.open("/alerts");
            assertThat(window.row("Jane Roe")).isVisible();
            Axe.findsNothing(window.page(), "alerts");
            window.press("j", "x");
            Axe.findsNothing(window.page(), "alerts chosen");
            window.press("r");
            assertThat(window.page().locator("dialog")).isVisible();
            Axe.findsNothing(window.page(), "resolving");
            window.press("Escape");
            window.page().locator("[data-id] a").first().click();
            assertThat(window.page().locator(".story > li").first()).isVisible();
            Axe.findsNothing(window.page(), "alert");
            window.open("/alerts/none");
            assertThat(window.page().locator(".blank-title")).isVisible();
            Axe.findsNothing(window.page(), "unknown alert");
        }
        Office starter = Office.open(app, Tier.STARTER);
        starter.account(Role.ADMIN);
        try (Window window = Window.at(app.address(), width, height, scheme)) {
            window.signedIn("/board", starter.email(Role.ADMIN), Office.PASSWORD);
            Axe.findsNothing(window.page(), "below the tier");
        }
    }
}
