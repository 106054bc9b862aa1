package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands around an alert: how it ended, the day, the next one of the list; and a day in figures. */
@AppTest
class AroundAlertsTest {

    private CallCentre centre;

    @BeforeEach
    void two_came_late_and_one_of_them_has_a_break_before_them(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Sales")
                .told("EMP001 08:15 available", "EMP002 08:20 available");
        centre.key()
                .post(
                        "/api/v1/import/schedules",
                        Map.of(
                                "data",
                                List.of(
                                        Map.of(
                                                "employeeId", "EMP001",
                                                "date", "2026-01-29",
                                                "startTime", "08:00",
                                                "endTime", "16:00",
                                                "segments",
                                                        List.of(Map.of(
                                                                "type", "break",
                                                                "startTime", "10:00",
                                                                "endTime", "10:15"))),
                                        Map.of(
                                                "employeeId", "EMP002",
                                                "date", "2026-01-29",
                                                "startTime", "08:00",
                                                "endTime", "16:00"))))
                .mustBe(201);
        centre.alerts(2);
    }

    @Test
    void a_resolved_alert_says_how_and_when_it_ended() {
        String id = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
        centre.admin()
                .patch("/api/adherence/alerts/" + id, Map.of("action", "resolve"))
                .mustBe(200);
        try (Window window = centre.window(Role.ADMIN, "/alerts?status=resolved")) {
            assertThat(window.page().locator(".inbox .row[data-id] .how"))
                    .hasText(Pattern.compile("(29 Jan, )?08:(15|20) arrived"));
            window.open("/alerts/" + id);
            assertThat(window.page().locator(".facts"))
                    .containsText(
                            Pattern.compile("Resolved\\s*(29 Jan, )?09:0\\d · The admin", Pattern.CASE_INSENSITIVE));
        }
    }

    @Test
    void what_later_data_proved_wrong_says_that_it_was_retracted_and_lasts_no_longer() {
        String id = centre.admin()
                .get("/api/adherence/alerts?employeeId=" + centre.idOf("EMP001"))
                .text("/alerts/0/id");
        centre.told("EMP001 07:58 available");
        try (Window window = centre.window(Role.ADMIN, "/alerts?status=resolved")) {
            assertThat(window.page().locator(".inbox .row[data-id] .how"))
                    .hasText(Pattern.compile("(29 Jan, )?08:05 retracted"));
            window.open("/alerts/" + id);
            assertThat(window.page().locator(".facts"))
                    .containsText(Pattern.compile("Ended\\s*(29 Jan, )?08:05 · retracted", Pattern.CASE_INSENSITIVE));
            assertThat(window.page().locator(".story [data-event=retracted]")).containsText("Retracted by later data");
        }
    }

    @Test
    void what_was_seen_in_hindsight_says_what_that_means_where_it_is_said() {
        try (Window window = centre.window(Role.ADMIN, "/history")) {
            Page page = window.page();
            // both came late by what was told at nine
            assertThat(page.getByText("in hindsight").first())
                    .hasAttribute("title", Pattern.compile("the data that show it came later"));
            window.open("/alerts/" + centre.admin().get("/api/adherence/alerts").text("/alerts/0/id"));
            assertThat(page.locator(".alert-late")).containsText("Nobody could see this alert from its beginning");
        }
    }

    @Test
    void what_a_person_resolved_and_later_data_proved_wrong_says_both() {
        String id = centre.admin()
                .get("/api/adherence/alerts?employeeId=" + centre.idOf("EMP001"))
                .text("/alerts/0/id");
        centre.admin()
                .patch("/api/adherence/alerts/" + id, Map.of("action", "resolve"))
                .mustBe(200);
        try (Window window = centre.window(Role.ADMIN, "/alerts/" + id)) {
            assertThat(window.page().locator(".alert-title")).not().containsText("Retracted since");
            centre.told("EMP001 07:58 available");
            assertThat(window.page().locator(".alert-title")).containsText("Retracted since");
            assertThat(window.page().locator(".facts"))
                    .containsText(
                            Pattern.compile("Resolved\\s*(29 Jan, )?09:0\\d · The admin", Pattern.CASE_INSENSITIVE));
            assertThat(window.page().locator(".story [data-event=retracted]")).containsText("Retracted at");
        }
    }

    @Test
    void from_alert_to_alert_by_keys_with_the_day_around_each() {
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            Page page = window.page();
            page.locator(".inbox .row[data-id] a").first().click();
            String first = page.locator(".alert-page h1").textContent();
            assertThat(page.locator("alert-strip .band.actual[data-state=available]"))
                    .hasCount(1);
            assertThat(page.locator("alert-strip .mark")).hasCount(1);
            window.press("j");
            assertThat(page.locator(".alert-page h1")).not().hasText(first);
            window.press("j");
            assertThat(page.locator(".toast")).containsText("last alert of the list");
            window.press("k");
            assertThat(page.locator(".alert-page h1")).hasText(first);
            page.goBack();
            window.at("/alerts");
            page.goForward();
            assertThat(page.locator(".alert-page h1")).hasText(first);
            page.getByText("Open the day").click();
            assertThat(page.locator("page-agent h1")).hasText(first);
            page.reload();
            assertThat(page.locator("page-agent .back")).hasText("Alert");
            page.locator("page-agent .back").click();
            assertThat(page.locator(".alert-page h1")).hasText(first);
            assertThat(page.locator(".alert-page .back")).hasText("Alerts");
            page.locator(".alert-page .back").click();
            window.at("/alerts");
            window.open("/agents/" + centre.idOf("EMP001"));
            assertThat(page.locator("page-agent .back")).hasText("Board");
        }
    }

    @Test
    void a_day_has_its_figures_and_says_what_its_colours_mean() {
        try (Window window = centre.window(Role.ADMIN, "/agents/" + centre.idOf("EMP001"))) {
            Page page = window.page();
            // five minutes of grace and 45 of work in an hour
            assertThat(page.locator("[data-figure=percent] dd")).hasText("83.3 %");
            assertThat(page.locator("[data-figure=week] dd")).hasText("83.3 %");
            assertThat(page.getByRole(AriaRole.SLIDER))
                    .hasAttribute(
                            "aria-valuetext", Pattern.compile("^09:0\\d:\\d\\d: Available, scheduled Available, In$"));
            page.getByRole(AriaRole.SLIDER).press("PageDown");
            page.getByRole(AriaRole.SLIDER).press("End");
            assertThat(page.getByRole(AriaRole.SLIDER))
                    .hasAttribute("aria-valuetext", Pattern.compile("Available, scheduled Available, In$"));
            assertThat(page.locator("[data-figure=out] dd")).hasText("10 min");
            assertThat(page.locator("[data-figure=next] dd")).hasText(Pattern.compile("10:00\\s+Break, 15 min"));
            assertThat(page.locator(".legend")).containsText("Available");
            assertThat(page.locator(".legend")).containsText("Out");
            window.open("/agents/" + centre.idOf("EMP002"));
            assertThat(page.locator("[data-figure=next] dd")).hasText("none today");
        }
    }

    @Test
    void the_past_board_goes_on_by_a_minute() {
        try (Window window = centre.window(Role.ADMIN, "/history?view=board&asOf=2026-01-29T08:14:00Z&knowledge=now")) {
            Page page = window.page();
            assertThat(page.locator("past-board .row").filter(new Locator.FilterOptions().setHasText("John Doe")))
                    .containsText("Offline");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("One minute later"))
                    .click();
            assertThat(page).hasURL(Pattern.compile("08%3A15"));
            assertThat(page.locator("past-board .row").filter(new Locator.FilterOptions().setHasText("John Doe")))
                    .containsText("Available");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("One minute earlier"))
                    .click();
            assertThat(page.locator("past-board .row").filter(new Locator.FilterOptions().setHasText("John Doe")))
                    .containsText("Offline");
        }
    }
}
