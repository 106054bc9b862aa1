package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.Axe;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change comes to is seen before its button, and a correction is made and reversed where the day is looked at. */
@AppTest
class CorrectionsTest {

    private CallCentre centre;
    private String john;

    @BeforeEach
    void john_came_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:15 available")
                .scheduled("EMP001")
                .alerts(1);
        john = centre.idOf("EMP001");
        clock.set("2026-01-29T12:00:00Z");
    }

    private static Locator button(Window window, String name) {
        return window.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    @Test
    void an_excuse_says_what_it_comes_to_before_it_is_made() {
        String id = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
        try (Window window = centre.window(Role.SUPERVISOR, "/alerts/" + id, "Sales")) {
            assertThat(window.page().locator(".alert-message")).hasText("Agent logged in 15 minutes late");
            window.page().keyboard().press("e");
            Locator preview = window.page().locator("dialog .preview");
            assertThat(preview).containsText("1 alert would go; John Doe 95.8 → 100 %");

            window.page().locator("dialog input[name=toTime]").fill("08:01");

            assertThat(preview).containsText("1 would read otherwise");
            Axe.findsNothing(window.page(), "a change that is tried first");
        }
    }

    @Test
    void a_span_of_the_day_is_corrected_with_the_keyboard_and_reversed_from_its_record() {
        try (Window window = centre.window(Role.SUPERVISOR, "/agents/" + john + "?date=2026-01-29", "Sales")) {
            button(window, "Correct states").focus();
            window.page().keyboard().press("Enter");
            Locator dialog = window.page().locator("dialog");
            assertThat(dialog.locator("select[name=state]")).isFocused();
            dialog.locator("input[name=toTime]").fill("08:15");
            dialog.locator("select[name=state]").selectOption("available");
            assertThat(dialog.locator(".preview")).containsText("1 alert would go; John Doe 95.8 → 100 %");
            dialog.locator("input[name=reason]").fill("Signed in on another phone");
            Axe.findsNothing(window.page(), "a change that is tried first");
            dialog.locator("input[name=reason]").press("Enter");

            Locator record = window.page().locator(".corrections li[data-id]");
            assertThat(record).containsText("States 08:00 – 08:15: Available");
            assertThat(record).containsText("Signed in on another phone");
            assertThat(record).containsText("The supervisor");
            record.locator("summary").click();
            assertThat(record.locator(".difference")).containsText("1 alert went; John Doe 95.8 → 100 %");
            assertThat(window.page().locator(".day-alerts .badge", new Page.LocatorOptions().setHasText("retracted")))
                    .hasCount(1);

            button(window, "Reverse").click();
            assertThat(dialog.locator(".preview")).containsText("1 would open; John Doe 100 → 95.8 %");
            dialog.locator("button[data-kind=primary]").click();

            assertThat(record).containsText("Reversed by The supervisor");
            assertThat(button(window, "Reverse")).hasCount(0);
        }
    }

    @Test
    void all_of_it_fits_a_small_screen(RunningApp app) {
        try (Window window = Window.at(app.address(), 360, 640, ColorScheme.LIGHT)) {
            window.signedIn(
                    "/agents/" + john + "?date=2026-01-29", centre.office().email(Role.ADMIN), Office.PASSWORD);
            button(window, "Correct states").click();
            assertThat(window.page().locator("dialog .preview b")).isVisible();
            assertThat((Integer) window.page().evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(360);
            assertThat((Boolean) window.page()
                            .evaluate("(d => d.scrollWidth <= d.clientWidth)(document.querySelector('dialog'))"))
                    .isTrue();
        }
    }

    @Test
    void who_only_reads_sees_the_record_and_no_button() {
        centre.admin()
                .post(
                        "/api/adherence/corrections",
                        java.util.Map.of(
                                "employeeIds", java.util.List.of(john),
                                "from", "2026-01-29T08:00:00Z",
                                "to", "2026-01-29T08:15:00Z",
                                "states",
                                        java.util.List.of(java.util.Map.of(
                                                "state", "available", "timestamp", "2026-01-29T08:00:00Z")),
                                "reason", "Seen there"))
                .mustBe(201);
        try (Window window = centre.window(Role.AUDITOR, "/agents/" + john + "?date=2026-01-29")) {
            assertThat(window.page().locator(".corrections li")).containsText("Seen there");
            assertThat(button(window, "Reverse")).hasCount(0);
            assertThat(button(window, "Correct states")).hasCount(0);
        }
    }
}
