package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which time a date of an agent is: the day on their clock, and the whole of its shifts. */
@AppTest(properties = "adherence.stream.heartbeat=500ms")
class AgentDateTest {

    private CallCentre centre;
    private String john;

    @BeforeEach
    void john_takes_a_long_break_that_nobody_planned(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:00 available", "EMP001 08:50 break")
                .scheduled("EMP001")
                .alerts(1);
        john = centre.idOf("EMP001");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29, 23, 03:00 CEST, 2026-03-28T23:00:00.000Z",
        "2026-10-25, 25, 02:00 CET, 2026-10-24T22:00:00.000Z",
        "2026-01-30, 24, '', 2026-01-29T23:00:00.000Z"
    })
    void a_day_has_the_hours_that_it_has_where_the_agent_is(
            String date, int hours, String changed, String start, TestClock clock) {
        centre.key()
                .post(
                        "/api/v1/import/employees",
                        Map.of(
                                "updateExisting",
                                true,
                                "data",
                                List.of(Map.of("email", "emp001@company.com", "timeZone", "Europe/Berlin"))))
                .mustBe(201);
        clock.set("2026-11-01T00:00:00Z");
        centre.shift("EMP001", date, "00:00", "23:59");
        try (Window window = centre.window(Role.ADMIN, "/agents/" + john + "?span=day&zone=agent&date=" + date)) {
            assertThat(window.page().locator(".drawing .band.scheduled").first())
                    .hasAttribute("data-from", start);
            assertThat(window.page().locator(".drawing .hour")).hasCount(hours + 1);
            Locator change = window.page().locator(".drawing .hour.changed");
            assertThat(change).hasCount(changed.isEmpty() ? 0 : 1);
            assertThat(window.page().locator(".drawing .hour-name").allTextContents())
                    .anySatisfy(text -> assertThat(text).startsWith(changed));
        }
    }

    @Test
    void a_night_shift_is_one_day_of_which_the_page_says_what_the_report_says(TestClock clock) {
        centre.shift("EMP001", "2026-01-29", "22:00", "06:00");
        clock.set("2026-01-29T09:30:00Z");
        centre.told("EMP001 09:30 offline");
        clock.set("2026-01-30T02:00:00Z");
        String report = "/reports?by=day&from=2026-01-29&to=2026-01-29&agent=" + john;
        try (Window window = centre.window(Role.ANALYST, report)) {
            Locator row = window.page().locator("table.report tbody tr");
            String out = row.locator("[data-column=out]").innerText();
            row.getByRole(AriaRole.LINK).click();

            assertThat(window.page().locator(".day-shift")).hasText("Shift 08:00–16:00, 22:00–06:00");
            assertThat(window.page().locator("[data-figure=out] dd")).hasText(out);
            assertThat(window.page()
                            .locator(".drawing .band.verdict[data-status=out]")
                            .last())
                    .hasAttribute("data-from", "2026-01-29T22:05:00.000Z");
            // what goes on is of that date, and today has no shift
            window.open("/agents/" + john);
            assertThat(window.page().locator("input[type=date]")).hasValue("2026-01-29");
            window.press("]");
            assertThat(window.page().locator(".day-shift")).hasText("No shift");
            assertThat(window.page().locator("[data-figure=out] dd")).hasText("–");
            assertThat(window.page().locator(".day-alerts .day-alert")).hasCount(0);
        }
    }

    @Test
    void a_page_that_stays_open_goes_on_to_the_next_date_when_that_begins(TestClock clock) {
        centre.shift("EMP001", "2026-01-29", "22:00", "06:00");
        clock.set("2026-01-30T05:59:00Z");
        try (Window window = centre.window(Role.ANALYST, "/agents/" + john)) {
            assertThat(window.page().locator("input[type=date]")).hasValue("2026-01-29");

            clock.set("2026-01-30T06:00:30Z");

            assertThat(window.page().locator("input[type=date]")).hasValue("2026-01-30");
        }
    }
}
