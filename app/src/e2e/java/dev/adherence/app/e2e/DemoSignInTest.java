package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.adherence.app.e2e.harness.Axe;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo lets people in by a click; a real installation knows nothing of that. */
@AppTest
class DemoSignInTest {

    @Test
    void a_click_signs_in_and_the_first_look_shows_an_alert() {
        try (RunningApp demo =
                RunningApp.start(TestDatabase.fresh(), "adherence.demo=true", "adherence.demo-password=open-sesame")) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Window window = Window.at(demo.address(), 360, 640, scheme)) {
                    window.open("/alerts");
                    var supervisor =
                            window.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sven Floorlead"));
                    assertThat(supervisor).isVisible();
                    Axe.findsNothing(window.page(), "sign-in, " + scheme);

                    supervisor.press("Enter");

                    assertThat(window.row("Hugo Petrides").first()).hasAttribute("data-lasts", "true");
                }
            }
        }
    }

    @Test
    void a_real_installation_offers_nobody(RunningApp app) {
        try (Window window = Window.at(app.address())) {
            window.open("/board");
            assertThat(window.page().getByLabel("Password")).isVisible();
            window.page().waitForLoadState(LoadState.NETWORKIDLE);

            assertThat(window.page().locator(".demo")).hasCount(0);
        }
    }
}
