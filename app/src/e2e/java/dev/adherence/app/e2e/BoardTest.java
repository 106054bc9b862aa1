package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.adherence.app.access.Office;
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

@AppTest
class BoardTest {

    private static final double ONE_SECOND = 1000;

    @BeforeEach
    void at_nine(TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
    }

    /** John has been on a break since 08:48, Jane since 08:52, both against their schedule; Mary works. */
    private static CallCentre centre(RunningApp app) {
        return CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Support", "EMP003 Mary Major Sales")
                .told("EMP001 08:00 available", "EMP002 08:00 available", "EMP003 08:00 on_call")
                .told("EMP002 08:52 break", "EMP001 08:48 break")
                .scheduled("EMP001", "EMP002", "EMP003")
                .alerts(2);
    }

    private static Locator firstRow(Window window) {
        return window.page().locator("[role=row][data-id]").first();
    }

    @Test
    void the_first_row_is_the_one_out_of_adherence_for_longest(RunningApp app) {
        try (Window window = centre(app).window(Role.SUPERVISOR, "/board", "Sales", "Support")) {
            assertThat(firstRow(window)).containsText("John Doe");
            assertThat(firstRow(window)).containsText("Out");
            assertThat(firstRow(window).locator(".age")).hasText("12 min");
            assertThat(window.page().locator(".figure").first()).containsText("33%");
            assertThat(window.page().locator(".figure").first()).containsText("1 of 3 adherent");
        }
    }

    @Test
    void three_keystrokes_acknowledge_the_alert_of_the_first_row(RunningApp app) {
        try (Window window = centre(app).window(Role.SUPERVISOR, "/board", "Sales")) {
            assertThat(firstRow(window).locator(".alert-mark")).hasAttribute("data-status", "active");

            window.press("j", "a", "Enter");

            assertThat(firstRow(window)).containsText("John Doe");
            assertThat(firstRow(window).locator(".alert-mark")).hasAttribute("data-status", "acknowledged");
            assertThat(window.page().locator(".toast")).hasText("Acknowledged: John Doe, Unscheduled break");
        }
    }

    @Test
    void a_pushed_state_moves_the_row_within_a_second(RunningApp app) {
        CallCentre centre = centre(app);
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            assertThat(firstRow(window)).containsText("John Doe");

            centre.told("EMP001 09:00 on_call");

            assertThat(firstRow(window)).containsText("Jane Roe", new ContainsTextOptions().setTimeout(ONE_SECOND));
            assertThat(window.row("John Doe")).containsText("On call");
        }
    }

    @Test
    void filters_are_in_the_address_and_hold_after_a_reload(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board")) {
            window.page().locator(".filters select").first().selectOption("Sales");
            assertThat(window.page().locator(".figure").first()).containsText("1 of 2 adherent");
            assertThat(window.row("Jane Roe")).isHidden();

            window.press("/");
            window.page().keyboard().type("mary");
            window.page().reload();

            assertThat(window.page().locator("[role=row][data-id]")).hasCount(1);
            assertThat(firstRow(window)).containsText("Mary Major");
            assertThat(window.page().getByLabel("Name or number")).hasValue("mary");

            window.page().locator(".tab[data-status=out]").click();
            assertThat(window.page().locator(".blank-title")).hasText("Nobody fits these filters");
        }
    }

    @Test
    void a_row_leads_to_the_agent(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board")) {
            assertThat(firstRow(window)).containsText("John Doe");
            window.press("j");

            assertThat(window.page().locator("[data-id] a:focus")).hasText("John Doe");
            assertThat(window.page().locator("[data-id] a:focus"))
                    .hasAttribute("href", Pattern.compile("/agents/[0-9a-f-]{36}"));
        }
    }

    @Test
    void the_wall_has_no_controls_and_the_same_order(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board?wall")) {
            assertThat(window.page().locator(".wall-row").first()).containsText("John Doe");
            assertThat(window.page().locator(".wall-row")).hasCount(2);
            assertThat(window.page().locator("button, a, input, select")).hasCount(0);
            assertThat(window.page().locator(".wall-teams li").first()).hasText("Support0%");

            window.press("Escape");
            assertThat(window.page().locator("header.bar")).isVisible();
        }
    }

    @Test
    void times_are_those_of_the_organisation_not_of_the_desk(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board")) {
            assertThat(firstRow(window).locator("time"))
                    .hasText("08:48", new HasTextOptions().setTimeout(ONE_SECOND * 5));
            assertThat(window.page().locator(".head")).containsText("State, since (UTC)");
        }
    }

    /** John's break is against his schedule since 08:48, longer than allowed since 08:50, and an alert since then. */
    @Test
    void a_deviation_lasts_as_long_on_every_page_resolved_or_not(RunningApp app) {
        CallCentre centre = centre(app);
        String john = centre.idOf("EMP001");
        String alert =
                centre.admin().get("/api/adherence/alerts?employeeId=" + john).text("/alerts/0/id");
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(window.row("John Doe").locator(".cell-lasting")).hasText("12 min");
            assertThat(window.row("John Doe").locator(".lasting"))
                    .hasAttribute("title", Pattern.compile("Lasts 12 min: it began at (29 Jan, )?08:48"));
            window.open("/alerts/" + alert);
            assertThat(window.page().locator(".facts div").first()).hasText(Pattern.compile("Lasts\\s*12 min"));
            window.open("/agents/" + john);
            assertThat(window.page().locator(".agent-now .age")).hasText("12 min");
            assertThat(window.page().locator(".day-alerts .day-alert")).containsText("lasts 12 min");
            window.open("/board?wall");
            assertThat(window.page().locator(".wall-age").first()).hasText("12 min");
            window.open("/history?view=board&asOf=2026-01-29T08:58:00Z&knowledge=now");
            assertThat(window.row("John Doe").locator(".age")).hasText("10 min");

            centre.admin()
                    .patch("/api/adherence/alerts/" + alert, Map.of("action", "resolve"))
                    .mustBe(200);
            window.open("/board");
            assertThat(window.row("John Doe").locator(".age")).hasText("12 min");
            assertThat(window.row("John Doe").locator(".age"))
                    .hasAttribute("title", Pattern.compile("Lasts 12 min: it began at (29 Jan, )?08:48"));
            assertThat(firstRow(window)).containsText("John Doe");
        }
    }

    @Test
    void a_shift_by_another_clock_names_its_zone_and_ends_at_the_end_of_its_day(RunningApp app) {
        CallCentre centre = centre(app);
        employ(centre, "EMP003", "America/New_York");
        employ(centre, "EMP002", "Africa/Abidjan");
        for (String number : List.of("EMP002", "EMP003")) {
            centre.key()
                    .post(
                            "/api/v1/import/schedules",
                            Map.of(
                                    "replaceDates",
                                    true,
                                    "data",
                                    List.of(Map.of(
                                            "employeeId", number,
                                            "date", "2026-01-29",
                                            "startTime", "04:00",
                                            "endTime", "24:00"))))
                    .mustBe(201);
        }
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            assertThat(window.row("Mary Major").locator(".cell-shift")).hasText("04:00–24:00 New York");
            assertThat(window.row("Mary Major").locator(".wall-times"))
                    .hasAttribute("title", "04:00–24:00 by the clock of America/New_York");
            // by the same clock as the organisation's, whatever it is called
            assertThat(window.row("Jane Roe").locator(".cell-shift")).hasText("04:00–24:00");
            assertThat(window.row("John Doe").locator(".cell-shift")).hasText("08:00–16:00");

            window.open("/agents/" + centre.idOf("EMP002") + "?span=day");
            assertThat(window.page().locator(".hour-name").last()).hasText("24:00");
        }
    }

    @Test
    void a_day_that_is_over_ends_at_twenty_four_hours(RunningApp app, TestClock clock) {
        clock.set("2026-01-30T00:30:00Z");
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:00 available")
                .scheduled("EMP001");
        try (Window window =
                centre.window(Role.ADMIN, "/agents/" + centre.idOf("EMP001") + "?date=2026-01-29&span=day")) {
            window.page().locator(".in-words summary").first().click();
            Locator cells = window.page()
                    .locator(".in-words table")
                    .first()
                    .locator("tbody tr")
                    .last()
                    .locator("td");
            assertThat(cells.nth(0)).hasText("16:00:00");
            assertThat(cells.nth(1)).hasText("24:00:00");
        }
    }

    private static void employ(CallCentre centre, String number, String zone) {
        centre.key()
                .post(
                        "/api/v1/import/employees",
                        Map.of("updateExisting", true, "data", List.of(Map.of("employeeId", number, "timeZone", zone))))
                .mustBe(201);
    }

    @Test
    void an_agent_sees_themselves_and_handles_nothing(RunningApp app) {
        CallCentre centre = centre(app);
        centre.office().account("emp001@company.com", Role.AGENT);
        try (Window window = Window.at(app.address()).signedIn("/board", "emp001@company.com", Office.PASSWORD)) {
            assertThat(window.page().locator("[role=row][data-id]")).hasCount(1);

            window.press("a");

            assertThat(window.page().locator(".toast")).containsText("Your role reads alerts");
        }
    }
}
