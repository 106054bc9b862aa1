package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AppTest
class ProjectionsTest {

    private CallCentre centre;

    @BeforeEach
    void something_was_recorded(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:15 available")
                .scheduled("EMP001")
                .alerts(1);
    }

    private static Locator row(Window window, String name) {
        return window.page().locator("tr[data-name=" + name + "]");
    }

    @Test
    void an_analyst_rebuilds_a_read_model_and_sees_it_done() {
        try (Window window = centre.window(Role.ANALYST, "/projections")) {
            assertThat(row(window, "alert")).containsText("Running");
            row(window, "alert").getByRole(AriaRole.BUTTON).click();
            assertThat(window.page().locator("dialog")).containsText("cannot be shown to anybody");
            assertThat(window.page().locator("dialog")).containsText("No event is lost");
            window.page().locator("dialog [data-kind=primary]").click();

            assertThat(window.page().locator(".toasts")).containsText("Alerts has been rebuilt");
            assertThat(row(window, "alert")).containsText("Running");
            assertThat(row(window, "alert").locator("[data-lag]")).hasText("0");
        }
    }

    /** A rebuild of a test's events is over before anybody sees it; so here the answer is that of a greater one. */
    @Test
    void a_rebuild_shows_how_far_it_is() {
        try (Window window = centre.window(Role.ANALYST, "/board")) {
            window.page()
                    .route(
                            "**/api/admin/projections",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("""
                            {"projections":[{"name":"board","lag":68,"status":"rebuilding","node":"a","rebuild":{"percent":32},"error":null},
                             {"name":"alert","lag":10,"status":"failed","node":"a",
                              "rebuild":null,"error":"DataAccessException"}]}""")));
            window.open("/projections");

            Locator progress = window.page().getByRole(AriaRole.PROGRESSBAR);
            assertThat(progress).hasAttribute("aria-valuenow", "32");
            assertThat(progress).containsText("32");
            assertThat(row(window, "board").getByRole(AriaRole.BUTTON)).hasCount(0);
            assertThat(row(window, "alert")).containsText("Failing, tries again");
            assertThat(row(window, "alert")).containsText("DataAccessException");
        }
    }

    @Test
    void a_refusal_is_said() {
        try (Window window = centre.window(Role.ANALYST, "/projections")) {
            window.page()
                    .route(
                            "**/rebuild",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(409)
                                    .setContentType("application/json")
                                    .setBody("{\"error\":\"It is being rebuilt already\",\"details\":{}}")));
            row(window, "board").getByRole(AriaRole.BUTTON).click();
            window.page().locator("dialog [data-kind=primary]").click();

            assertThat(window.page().locator(".toast[data-kind=failed]")).containsText("It is being rebuilt already");
        }
    }

    @Test
    void an_auditor_looks_and_touches_nothing() {
        try (Window window = centre.window(Role.AUDITOR, "/projections")) {
            assertThat(row(window, "board")).isVisible();
            assertThat(window.page().locator("main").getByRole(AriaRole.BUTTON)).hasCount(0);
        }
    }
}
