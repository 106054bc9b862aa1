package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import org.junit.jupiter.api.Test;

@AppTest
class OwnSessionsTest {

    @Test
    void a_session_left_open_elsewhere_is_ended_from_here(RunningApp app) {
        CallCentre centre = CallCentre.open(app);
        try (Window window = centre.window(Role.AGENT, "/settings/password")) {
            Http elsewhere = app.http()
                    .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")
                    .signedIn(centre.office().email(Role.AGENT), Office.PASSWORD);
            window.page().reload();
            Locator rows = window.page().locator("own-sessions tbody tr");
            assertThat(rows).hasCount(2);
            Locator other = rows.filter(new Locator.FilterOptions().setHasText("Firefox on Linux"));
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("This one")))
                    .hasCount(1);

            other.getByRole(AriaRole.BUTTON).click();

            assertThat(rows).hasCount(1);
            assertThat(window.page().locator(".toast")).containsText("The session is ended");
            assertThat(elsewhere.get("/api/auth/me").status()).isEqualTo(401);
        }
    }
}
