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

/** An agent explains, a supervisor answers, and both see what becomes of it. */
@AppTest
class ExplanationsTest {

    private CallCentre centre;
    private String email;

    @BeforeEach
    void john_came_late_and_has_an_account(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Sales")
                .told("EMP001 08:15 available", "EMP002 08:20 available")
                .scheduled("EMP001", "EMP002")
                .alerts(2);
        email = centre.account("EMP001");
    }

    private Window john() {
        return Window.at(centre.office().app().address())
                .signedIn("/agents/" + centre.idOf("EMP001"), email, Office.PASSWORD);
    }

    private String alert() {
        return centre.admin()
                .get("/api/adherence/alerts?employeeId=" + centre.idOf("EMP001"))
                .text("/alerts/0/id");
    }

    private static Locator button(Window window, String name) {
        return window.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    @Test
    void an_agent_explains_an_alert_of_their_day_and_a_supervisor_approves_it_with_two_keys() {
        try (Window john = john();
                Window sue = centre.window(Role.SUPERVISOR, "/excuses?show=explanations&status=open", "Sales")) {
            assertThat(sue.page().locator(".blank-title")).hasText("Every explanation is answered");
            john.page().locator(".day-alerts li button").click();
            Locator dialog = john.page().locator("dialog");
            assertThat(dialog.locator("select[name=reason]")).isFocused();
            dialog.locator("select[name=reason]").selectOption("system_outage");
            dialog.locator("textarea").fill("The phone would not start");
            dialog.locator("textarea").press("Enter");

            Locator explained = john.page().locator("what-was-explained li");
            assertThat(explained).containsText("Not answered yet");
            assertThat(explained).containsText("The phone would not start");

            sue.open("/excuses");
            assertThat(button(sue, "Explanations")).containsText("1 open");
            button(sue, "Explanations").click();
            assertThat(sue.page().locator("tbody tr"))
                    .containsText(Pattern.compile("Agent logged in 15 minutes late.*John Doe", Pattern.DOTALL));
            sue.open("/alerts/" + alert());
            assertThat(sue.page().locator("what-was-explained li")).containsText("The phone would not start");
            sue.page().keyboard().press("y");
            assertThat(sue.page().locator("dialog textarea")).isFocused();
            sue.page().keyboard().press("Enter");
            assertThat(sue.page().locator("what-was-explained li")).containsText("Approved");
            assertThat(sue.page().locator(".story [data-event=retracted]")).containsText("Excused");

            assertThat(explained).containsText("Approved");
            assertThat(explained).containsText("The supervisor");
        }
    }

    @Test
    void a_denial_is_told_with_its_notes_in_the_list() {
        centre.explained(email, alert(), "The bus");
        try (Window sue = centre.window(Role.SUPERVISOR, "/excuses?show=explanations&status=open", "Sales")) {
            button(sue, "Deny").click();
            sue.page().locator("dialog textarea").fill("The bus was on time");
            sue.page().keyboard().press("Enter");

            assertThat(sue.page().locator(".blank-title")).hasText("Every explanation is answered");
            button(sue, "Denied").click();
            assertThat(sue.page().locator("tbody tr"))
                    .containsText(Pattern.compile("The bus.*Denied.*The bus was on time", Pattern.DOTALL));
        }
    }

    @Test
    void other_time_is_explained_too_and_what_is_open_can_be_withdrawn() {
        try (Window john = john()) {
            button(john, "Explain time").click();
            Locator dialog = john.page().locator("dialog");
            dialog.locator("[name=fromTime]").fill("08:30");
            dialog.locator("[name=toTime]").fill("08:45");
            dialog.locator("button[data-kind=primary]").click();
            Locator explained = john.page().locator("what-was-explained li");
            assertThat(explained).containsText(Pattern.compile("08:30.*08:45"));

            button(john, "Withdraw").click();
            john.page().locator("dialog button[data-kind=primary]").click();
            assertThat(explained).containsText("Withdrawn");
            assertThat(button(john, "Withdraw")).hasCount(0);
            john.open("/excuses?show=explanations");
            assertThat(john.page().locator("tbody tr")).containsText("Withdrawn");
            assertThat(button(john, "Who excuses how much")).hasCount(0);
        }
    }

    @Test
    void who_excuses_how_much_is_a_table_with_its_total(RunningApp app) {
        centre.excused("EMP001", "08:00", "08:15", "No line");
        try (Window window = Window.at(app.address(), 360, 800, ColorScheme.LIGHT)) {
            window.signedIn("/excuses?show=authors", centre.office().email(Role.ADMIN), Office.PASSWORD);
            assertThat(window.page().locator(".authors tbody tr"))
                    .containsText(Pattern.compile("System outage: 15.*Sales: 15", Pattern.DOTALL));
            assertThat(window.page().locator(".authors tfoot tr").last()).containsText("15");
            Locator table = window.page().locator(".scroll:has(table)");
            assertThat(table.evaluate("list => list.scrollWidth - list.clientWidth"))
                    .isEqualTo(0);
            Axe.findsNothing(window.page(), "who excuses how much");
            window.open("/excuses?show=explanations");
            assertThat(window.page().locator(".blank-title")).hasText("Nothing was explained");
            Axe.findsNothing(window.page(), "explanations");
        }
    }

    @Test
    void time_is_excused_again_and_again() {
        try (Window window = centre.window(Role.SUPERVISOR, "/agents/" + centre.idOf("EMP001"), "Sales")) {
            button(window, "Excuse time").click();
            Locator dialog = window.page().locator("dialog");
            dialog.locator("[name=how][value=again]").check();
            assertThat(dialog.locator("[name=weekdays][value=thursday]")).isChecked();
            dialog.locator("[name=weekdays][value=thursday]").uncheck();
            dialog.locator("button[data-kind=primary]").click();
            assertThat(dialog.locator("[role=alert]")).hasText("Choose a day of the week at least.");
            dialog.locator("[name=weekdays][value=monday]").check();
            dialog.locator("[name=weekdays][value=friday]").check();
            dialog.locator("[name=startTime]").fill("09:00");
            dialog.locator("[name=endTime]").fill("09:30");
            dialog.locator("[name=lastDate]").fill("2026-02-13");
            dialog.locator("button[data-kind=primary]").click();
            assertThat(dialog).hasCount(0);

            window.open("/excuses");
            assertThat(window.page().locator("tbody th"))
                    .hasText(Pattern.compile("Mon, Fri, 09:00 – 09:30, 2026-01-29 to 2026-02-13"));
        }
    }

    @Test
    void the_time_of_a_team_is_excused_from_the_list() {
        try (Window window = centre.window(Role.SUPERVISOR, "/excuses", "Sales")) {
            button(window, "Excuse time of a team").click();
            Locator dialog = window.page().locator("dialog");
            assertThat(dialog.locator("[name=team] option")).hasText(new String[] {"Sales"});
            dialog.locator("button[data-kind=primary]").click();

            assertThat(window.page().locator("tbody tr"))
                    .containsText(Pattern.compile("Jane Roe.*John Doe|John Doe.*Jane Roe", Pattern.DOTALL));
        }
    }
}
