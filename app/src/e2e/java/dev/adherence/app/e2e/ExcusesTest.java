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

/** Excusing time from where one sees that it should be, and taking it back. */
@AppTest
class ExcusesTest {

    private CallCentre centre;

    @BeforeEach
    void two_came_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Sales")
                .told("EMP001 08:15 available", "EMP002 08:20 available")
                .scheduled("EMP001", "EMP002")
                .alerts(2);
    }

    private static Locator button(Window window, String name) {
        return window.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    @Test
    void an_alert_is_excused_with_two_keys_and_the_excuse_taken_back_from_the_list() {
        String id = centre.admin()
                .get("/api/adherence/alerts?employeeId=" + centre.idOf("EMP001"))
                .text("/alerts/0/id");
        try (Window window = centre.window(Role.SUPERVISOR, "/alerts/" + id, "Sales")) {
            assertThat(window.page().locator(".alert-message")).hasText("Agent logged in 15 minutes late");
            window.page().keyboard().press("e");
            Locator dialog = window.page().locator("dialog");
            assertThat(dialog.locator("select[name=reason]")).isFocused();
            dialog.locator("select[name=reason]").selectOption("system_outage");
            dialog.locator("textarea").fill("No line");
            dialog.locator("button[data-kind=primary]").click();

            assertThat(window.page().locator(".facts")).containsText(Pattern.compile("08:05 · excused"));
            assertThat(window.page().locator(".story [data-event=retracted]")).containsText("Excused");
            assertThat(button(window, "Excuse…")).hasCount(0);

            window.open("/excuses");
            Locator row = window.page().locator("tbody tr");
            assertThat(row).hasCount(1);
            assertThat(row)
                    .containsText(Pattern.compile(
                            "08:00 – .*08:15.*John Doe.*System outage.*No line.*The supervisor", Pattern.DOTALL));
            button(window, "Take back").click();
            window.page().locator("dialog button[data-kind=primary]").click();
            assertThat(row).containsText("Taken back by The supervisor");

            window.open("/alerts/" + id);
            assertThat(window.page().locator(".alert-title")).containsText("Active");
        }
    }

    @Test
    void an_admin_has_a_list_of_reasons_of_their_own() {
        try (Window window = centre.window(Role.ADMIN, "/settings/reasons")) {
            button(window, "Add a reason").click();
            window.page().locator("dialog [name=label]").fill("Jury duty");
            window.page().locator("dialog [name=code]").fill("jury_duty");
            window.page().locator("dialog button[data-kind=primary]").click();
            Locator last = window.page().locator("tbody tr").last();
            assertThat(last).containsText("Jury duty");
            last.locator("button").first().click();
            assertThat(window.page().locator("tbody tr").last()).containsText("Other");
            button(window, "Take away Sick").click();
            window.page().locator("dialog button[data-kind=primary]").click();
            assertThat(window.page().locator("tbody tr[data-id=sick]")).hasCount(0);

            window.open("/agents/" + centre.idOf("EMP001"));
            button(window, "Excuse time…").click();
            assertThat(window.page().locator("dialog option")).hasText(new String[] {
                "Approved absence", "System outage", "Coaching", "Contact that ran over", "Jury duty", "Other"
            });
        }
    }

    @Test
    void many_alerts_are_excused_at_once() {
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(window.page().locator(".inbox .row[data-id]")).hasCount(2);
            window.page().locator(".inbox .head input[type=checkbox]").check();
            button(window, "Excuse…").click();
            window.page().locator("dialog button[data-kind=primary]").click();

            assertThat(window.page().locator(".blank-title")).isVisible();
            window.open("/excuses");
            assertThat(window.page().locator("tbody tr")).hasCount(2);
        }
    }

    @Test
    void an_agents_time_is_excused_from_their_page_and_shows_there() {
        try (Window window = centre.window(Role.ADMIN, "/agents/" + centre.idOf("EMP002"))) {
            button(window, "Excuse time…").click();
            Locator dialog = window.page().locator("dialog");
            dialog.locator("[name=fromTime]").fill("08:00");
            dialog.locator("[name=toTime]").fill("08:30");
            dialog.locator("button[data-kind=primary]").click();

            assertThat(window.page().locator(".legend [data-status=excused]")).hasText("Excused");
            assertThat(window.page()
                            .locator(".drawing .verdict[data-status=excused]")
                            .first())
                    .isVisible();
        }
    }

    @Test
    void on_a_narrow_screen_it_is_taken_back_without_scrolling_sideways(RunningApp app) {
        centre.excused("EMP001", "08:00", "08:15", "The line was down from the morning on, as they said at the desk");
        try (Window window = Window.at(app.address(), 360, 800, ColorScheme.LIGHT)) {
            window.signedIn("/excuses", centre.office().email(Role.ADMIN), Office.PASSWORD);
            Locator list = window.page().locator(".scroll:has(table)");
            assertThat(button(window, "Take back")).isVisible();
            assertThat(list.evaluate("list => list.scrollWidth - list.clientWidth"))
                    .isEqualTo(0);
            Axe.findsNothing(window.page(), "excuses on a narrow screen");
        }
    }

    @Test
    void who_may_only_look_sees_what_is_excused_and_cannot_take_it_back() {
        centre.excused("EMP001", "08:00", "08:15", "No line");
        try (Window window = centre.window(Role.AUDITOR, "/excuses")) {
            assertThat(window.page().locator("tbody tr")).containsText("System outage");
            assertThat(window.page().locator("tbody tr .actions")).hasText("In force");
            assertThat(button(window, "Take back")).hasCount(0);
            window.open("/excuses?status=taken_back");
            assertThat(window.page().locator(".blank-title")).hasText("Nothing fits these filters");
        }
    }
}
