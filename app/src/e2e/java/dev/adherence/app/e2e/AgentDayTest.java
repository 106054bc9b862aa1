package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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

@AppTest
class AgentDayTest {

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

    private static List<String> band(Window window, String lane, String attribute) {
        assertThat(window.page().locator(".drawing .band." + lane).first()).isVisible();
        return window.page().locator(".drawing .band." + lane).all().stream()
                .map(part -> part.getAttribute(attribute))
                .toList();
    }

    private static Locator drawing(Window window) {
        return window.page().getByRole(AriaRole.SLIDER);
    }

    @Test
    void the_day_is_drawn_as_asked_done_and_judged() {
        try (Window window = centre.window(Role.ADMIN, "/agents/" + john)) {
            assertThat(window.page().locator("h1")).hasText("John Doe");

            assertThat(band(window, "scheduled", "data-state")).containsExactly("available");
            assertThat(band(window, "actual", "data-state")).containsExactly("available", "break");
            assertThat(band(window, "verdict", "data-status")).containsExactly("in", "grace", "out");
            assertThat(band(window, "verdict", "data-from"))
                    .containsExactly(
                            "2026-01-29T08:00:00.000Z", "2026-01-29T08:50:00.000Z", "2026-01-29T08:52:00.000Z");
            assertThat(window.page().locator(".drawing .mark")).hasCount(1);
            assertThat(window.page().locator(".drawing .line.now text")).hasText("09:00");
            assertThat(window.page().locator(".day-alerts .day-alert")).containsText("Break not scheduled");
        }
    }

    @Test
    void pointing_at_the_day_tells_why() {
        try (Window window = centre.window(Role.ADMIN, "/agents/" + john)) {
            Locator grace = window.page().locator(".drawing .band.verdict[data-status=grace] rect");
            grace.hover();

            Locator explanation = window.page().locator(".explanation");
            assertThat(explanation.locator(".because")).containsText("Grace");
            assertThat(explanation.locator(".words"))
                    .hasText(
                            Pattern.compile(
                                    "The state of John Doe was break since 08:50\\..*no alert's time has passed: grace since 08:50\\..*"));
        }
    }

    @Test
    void the_keyboard_goes_from_change_to_change_and_hears_why() {
        try (Window window = centre.window(Role.ADMIN, "/agents/" + john)) {
            // As soon as the page knows what day it is where the server is.
            assertThat(window.page().locator(".drawing .band.scheduled")).hasCount(1);
            drawing(window).focus();
            window.press("Home", "ArrowRight");
            assertThat(drawing(window)).hasAttribute("aria-valuetext", "08:00: Available, scheduled Available, In");
            window.press("ArrowRight", "ArrowRight");

            assertThat(drawing(window)).hasAttribute("aria-valuetext", "08:52: Break, scheduled Available, Out");
            assertThat(window.page().locator(".explanation")).hasAttribute("aria-live", "polite");
            assertThat(window.page().locator(".words")).containsText("That is out of adherence since 08:52.");
            assertThat(window.page().locator(".words")).containsText("Alert Unscheduled break opened at 08:52");
            window.press("Shift+ArrowLeft");
            assertThat(drawing(window)).hasAttribute("aria-valuetext", "08:51: Break, scheduled Available, Grace");
        }
    }

    @Test
    void a_pushed_state_is_drawn_without_reload(TestClock clock) {
        try (Window window = centre.window(Role.ADMIN, "/agents/" + john)) {
            assertThat(band(window, "actual", "data-state")).containsExactly("available", "break");
            clock.set("2026-01-29T09:10:00Z");
            centre.told("EMP001 09:05 on_call");

            assertThat(window.page().locator(".drawing .band.actual[data-state=on_call]"))
                    .hasCount(1);
        }
    }

    @Test
    void any_day_may_be_looked_at() {
        try (Window window = centre.window(Role.ADMIN, "/agents/" + john)) {
            // As soon as the page knows what day it is where the server is.
            assertThat(window.page().locator(".drawing .band.scheduled")).hasCount(1);
            window.press("[");

            assertThat(window.page()).hasURL(Pattern.compile(".*date=2026-01-28$"));
            assertThat(window.page().locator(".nothing-drawn")).isVisible();
            window.press("t");
            assertThat(window.page().locator(".drawing .band.scheduled")).hasCount(1);
        }
    }

    @Test
    void who_is_not_ones_own_to_see_does_not_exist(RunningApp app) {
        CallCentre other = CallCentre.open(app).with("EMP001 Jane Roe Sales");
        String jane = other.idOf("EMP001");
        centre.office().team("Support");
        for (Window each : List.of(
                centre.window(Role.ADMIN, "/agents/" + jane),
                centre.window(Role.SUPERVISOR, "/agents/" + john, "Support"),
                centre.window(Role.AUDITOR, "/agents/nobody"))) {
            try (each) {
                assertThat(each.page().locator("h1")).hasText("There is nothing here");
                assertThat(each.page().locator("main")).not().containsText("Jane");
                assertThat(each.page().locator("main")).not().containsText("John");
            }
        }
    }

    @Test
    void a_break_that_slid_is_drawn_where_it_counted(TestClock clock) {
        centre.key()
                .post(
                        "/api/v1/import/schedules",
                        Map.of(
                                "replaceDates",
                                true,
                                "data",
                                List.of(Map.of(
                                        "employeeId",
                                        "EMP001",
                                        "date",
                                        "2026-01-29",
                                        "startTime",
                                        "08:00",
                                        "endTime",
                                        "16:00",
                                        "segments",
                                        List.of(Map.of("type", "break", "startTime", "10:00", "endTime", "10:15"))))))
                .mustBe(201);
        clock.set("2026-01-29T10:30:00Z");
        centre.told("EMP001 09:05 available", "EMP001 10:05 break", "EMP001 10:20 available");
        try (Window window = centre.window(Role.ADMIN, "/agents/" + john)) {
            assertThat(window.page().locator(".drawing .band.slid").first()).isVisible();
            assertThat(band(window, "slid", "data-state")).containsExactly("break");
            assertThat(band(window, "slid", "data-from")).containsExactly("2026-01-29T10:15:00.000Z");
            Page page = window.page();
            page.locator(".in-words summary").first().click();
            assertThat(page.locator(".in-words table").first()).containsText("10:05");
        }
    }
}
