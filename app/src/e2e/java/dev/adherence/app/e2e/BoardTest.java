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
            assertThat(firstRow(window)).containsText("10 min");
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
