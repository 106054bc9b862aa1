package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An auditor has a package made of a team, takes it away, and throws it away. */
@AppTest
class ExportsPageTest {

    private CallCentre centre;

    @BeforeEach
    void a_team_is_at_work(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales");
    }

    @Test
    void one_is_asked_for_fetched_and_thrown_away() {
        try (Window window = centre.window(Role.AUDITOR, "/history")) {
            window.page().locator("a[href='/exports']").click();
            assertThat(window.page().locator(".blank-title")).containsText("No packages");

            window.page().locator(".page-head button").click();
            Locator dialog = window.page().locator("dialog");
            dialog.locator("[name=from]").fill("2026-01-29");
            dialog.locator("[name=to]").fill("2026-01-29");
            dialog.locator("button[data-kind=primary]").click();

            Locator row = window.page().locator("tr[data-state=done]");
            assertThat(row).containsText("Team Sales");
            Download download = window.page()
                    .waitForDownload(() -> row.locator("a[download]").click());
            assertThat(download.suggestedFilename())
                    .startsWith("adherence-2026-01-29-")
                    .endsWith(".zip");
            row.locator("button").click();
            assertThat(window.page().locator(".blank-title")).containsText("No packages");
        }
    }

    @Test
    void one_agent_alone_is_asked_for_by_number() {
        try (Window window = centre.window(Role.AUDITOR, "/exports")) {
            ask(window, "EMP404");
            assertThat(window.page().locator(".toast")).containsText("EMP404");

            ask(window, "EMP001");

            assertThat(window.page().locator("tr[data-state=done]")).containsText("John Doe");
        }
    }

    private static void ask(Window window, String number) {
        window.page().locator(".page-head button").click();
        Locator dialog = window.page().locator("dialog");
        dialog.locator("[name=from]").fill("2026-01-29");
        dialog.locator("[name=to]").fill("2026-01-29");
        dialog.locator("[name=number]").fill(number);
        dialog.locator("button[data-kind=primary]").click();
    }
}
