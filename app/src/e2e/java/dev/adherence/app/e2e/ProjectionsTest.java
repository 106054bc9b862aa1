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

    private static void press(Window window, String name, String what) {
        row(window, name)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(what))
                .click();
        window.page().locator("dialog [data-kind=primary]").click();
    }

    @Test
    void an_analyst_verifies_a_read_model_rebuilds_it_and_goes_back(RunningApp app) {
        try (Window window = centre.window(Role.ANALYST, "/projections")) {
            assertThat(row(window, "alert")).containsText("Live");
            assertThat(row(window, "alert")).containsText("Up to date");
            row(window, "alert")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Verify"))
                    .click();
            assertThat(window.page().locator("dialog")).containsText("Nothing is changed");
            window.page().locator("dialog [data-kind=primary]").click();
            assertThat(row(window, "alert").locator(".verification")).containsText("Equal to the events");
            assertThat(row(window, "alert").locator(".verification")).containsText("Checksum");
            app.jdbc().sql("update alert set message = 'nobody decided this'").update();

            press(window, "alert", "Verify");
            assertThat(row(window, "alert").locator(".verification")).containsText("1 agent differs");
            window.page().locator(".differences summary").click();
            assertThat(window.page().locator(".differences")).containsText("nobody decided this");

            press(window, "alert", "Rebuild");
            assertThat(window.page().locator(".toasts")).containsText("Alerts: Rows of 1 agent replaced");
            assertThat(row(window, "alert").locator(".rebuild")).containsText("Rows of 1 agent replaced");
            assertThat(window.page().locator(".differences")).hasCount(0);

            press(window, "alert", "Go back");
            assertThat(row(window, "alert").locator(".rebuild")).containsText("Gone back for 1 agent");
        }
    }

    @Test
    void how_far_each_was_behind_over_the_day_is_drawn_and_said(RunningApp app) {
        app.jdbc().sql("""
                        insert into projection_lag
                        select organization_id, 'board', date_trunc('minute', now()) - interval '90 minutes', 125
                          from employee where number = 'EMP001' and organization_id = ?
                        """).param(centre.office().id()).update();
        try (Window window = centre.window(Role.AUDITOR, "/projections")) {
            assertThat(row(window, "board")).containsText("Up to date");
            assertThat(row(window, "board")).containsText("At worst 2 min");
            assertThat(row(window, "board").locator("svg.lag rect")).hasCount(1);
            assertThat(row(window, "alert")).containsText("In 24 hours, no delay of a second seen");
            assertThat(row(window, "alert").locator("svg.lag rect")).hasCount(0);
        }
    }

    /** A rebuild of a test's events is over before anybody sees it; so here the answer is that of a greater one. */
    @Test
    void a_rebuild_shows_how_far_it_is_and_can_be_cancelled() {
        try (Window window = centre.window(Role.ANALYST, "/board")) {
            window.page()
                    .route(
                            "**/api/admin/projections",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("""
                            {"projections":[{"name":"board","holds":"","version":1,"lagSeconds":0.0,"state":"rebuilding","node":"a","failure":null,
                              "underway":{"kind":"rebuild","phase":"building","beganAt":"2026-01-29T09:00:00Z","done":320,"of":1000,
                                "eventsPerSecond":40,"secondsLeft":17},"lastRebuild":null,"lastVerification":null},
                             {"name":"alert","holds":"","version":1,"lagSeconds":71.2,"state":"failed","node":"a",
                              "failure":"DataAccessException","underway":null,"lastRebuild":null,"lastVerification":null}]}""")));
            window.open("/projections");

            Locator progress = window.page().getByRole(AriaRole.PROGRESSBAR);
            assertThat(progress).hasAttribute("aria-valuenow", "32");
            assertThat(progress)
                    .containsText("Building from the events: 320 of 1,000 events, 40 a second, about 17 seconds left");
            assertThat(row(window, "board").getByRole(AriaRole.BUTTON)).hasCount(1);
            assertThat(row(window, "alert")).containsText("Failing, tries again");
            assertThat(row(window, "alert")).containsText("DataAccessException");
            assertThat(row(window, "alert")).containsText("71 seconds");

            row(window, "board").getByRole(AriaRole.BUTTON).click();
            assertThat(window.page().locator(".toast[data-kind=failed]")).isVisible();
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
            press(window, "board", "Rebuild");

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
