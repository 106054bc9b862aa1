package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import org.junit.jupiter.api.Test;

@AppTest
class OwnPasswordTest {

    @Test
    void everybody_changes_their_own_password(RunningApp app) {
        CallCentre centre = CallCentre.open(app);
        try (Window window = centre.window(Role.AGENT, "/settings")) {
            Page page = window.page();
            page.locator("[name=current]").fill("not it");
            page.locator("[name=wanted]").fill("another passphrase");
            page.locator("[name=again]").fill("another passphrase");
            window.press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The current password is not right");

            page.locator("[name=current]").fill(Office.PASSWORD);
            window.press("Enter");
            assertThat(page.locator(".toast")).containsText("Your password is changed");
            app.http().signedIn(centre.office().email(Role.AGENT), "another passphrase");
        }
    }
}
