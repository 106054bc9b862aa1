package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done with an alert is never lost on the way: it waits in sight until the server has said what came of it. */
@AppTest
class PendingTest {

    private static final String ALERTS = "**/api/adherence/alerts";
    private static final int SENT_AGAIN = 20_000;

    private CallCentre centre;

    @BeforeEach
    void open(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:15 available")
                .scheduled("EMP001")
                .alerts(1);
    }

    @Test
    void without_a_connection_an_acknowledgement_is_pending_and_sent_when_it_is_back() {
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(window.row("John Doe")).isVisible();
            cut(window);
            window.press("j", "a");
            window.page().getByLabel("Notes").fill("Train was late");
            window.press("Enter");

            assertThat(window.row("John Doe")).containsText("Acknowledgement pending");
            assertThat(toasts(window)).containsText("The server does not answer");
            assertThat(alert("status")).isEqualTo("active");

            window.page().unroute(ALERTS);

            assertThat(window.row("John Doe")).hasCount(0, new HasCountOptions().setTimeout(SENT_AGAIN));
            assertThat(toasts(window)).containsText("The server answers again. Acknowledged: John Doe");
            assertThat(alert("status")).isEqualTo("acknowledged");
            assertThat(alert("notes")).isEqualTo("Train was late");
        }
    }

    @Test
    void what_is_refused_when_it_is_back_has_clearly_failed() {
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(window.row("John Doe")).isVisible();
            cut(window);
            window.press("j", "a", "Enter");
            assertThat(window.row("John Doe")).containsText("Acknowledgement pending");
            centre.admin()
                    .patch("/api/adherence/alerts/" + id(), Map.of("action", "resolve"))
                    .mustBe(200);

            window.page().unroute(ALERTS);

            assertThat(toasts(window).filter(new Locator.FilterOptions().setHasText("was not done")))
                    .hasCount(1, new HasCountOptions().setTimeout(SENT_AGAIN));
        }
    }

    @Test
    void a_window_with_something_pending_asks_before_it_closes() {
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(window.row("John Doe")).isVisible();
            cut(window);
            window.press("j", "a", "Enter");
            assertThat(window.row("John Doe")).containsText("Acknowledgement pending");
            String[] asked = {null};
            window.page().onDialog(dialog -> {
                asked[0] = dialog.type();
                dialog.accept();
            });

            window.page().reload();

            assertThat(asked[0]).isEqualTo("beforeunload");
        }
    }

    @Test
    void a_note_is_added_to_what_is_acknowledged() {
        centre.admin()
                .patch("/api/adherence/alerts/" + id(), Map.of("action", "acknowledge", "notes", "Called him"))
                .mustBe(200);
        try (Window window = centre.window(Role.ADMIN, "/alerts?status=acknowledged")) {
            assertThat(window.row("John Doe")).isVisible();
            window.press("j", "a");
            assertThat(window.page().locator("dialog h2")).hasText("Add a note");
            window.press("Enter");
            assertThat(window.page().locator("dialog")).isVisible();
            window.page().keyboard().type("He is on his way");
            window.press("Enter");

            assertThat(toasts(window)).containsText("Noted: John Doe");
            assertThat(alert("notes")).contains("Called him").contains("He is on his way");

            window.press("Enter");
            assertThat(window.page().locator(".alert-actions .button").first()).containsText("Add a note");
        }
    }

    private static void cut(Window window) {
        window.page().route(ALERTS, route -> {
            if (route.request().method().equals("PATCH")) {
                route.abort();
            } else {
                route.fallback();
            }
        });
    }

    private static Locator toasts(Window window) {
        return window.page().locator(".toast").last();
    }

    private String id() {
        return centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
    }

    private String alert(String field) {
        return centre.admin().get("/api/adherence/alerts/" + id()).text("/alert/" + field);
    }
}
