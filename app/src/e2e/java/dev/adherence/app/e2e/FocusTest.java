package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever works by keyboard never loses their place: what goes away hands the focus to its neighbour, a dialog gives it back. */
@AppTest
class FocusTest {

    private static CallCentre threeLate(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        return CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Sales", "EMP003 Max Moe Sales")
                .told("EMP001 08:15 available", "EMP002 08:16 available", "EMP003 08:17 available")
                .scheduled("EMP001", "EMP002", "EMP003")
                .alerts(3);
    }

    @Test
    void after_an_alert_is_acknowledged_the_next_one_has_the_focus(RunningApp app, TestClock clock) {
        CallCentre centre = threeLate(app, clock);
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);
            String second = name(window, 1);
            String third = name(window, 2);
            window.press("j", "j");
            assertThat(focused(window)).hasText(second);

            window.press("a");
            assertThat(window.page().getByLabel("Notes (optional)")).isFocused();
            window.press("Enter");

            assertThat(rows(window)).hasCount(2);
            assertThat(focused(window)).hasText(third);
            window.press("k");
            assertThat(focused(window)).not().hasText(third);
        }
    }

    @Test
    void after_the_last_one_it_is_the_one_before(RunningApp app, TestClock clock) {
        CallCentre centre = threeLate(app, clock);
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);
            String second = name(window, 1);
            window.press("j", "j", "j", "r", "Enter");

            assertThat(rows(window)).hasCount(2);
            assertThat(focused(window)).hasText(second);
        }
    }

    @Test
    void of_several_at_once_the_first_that_is_left(RunningApp app, TestClock clock) {
        CallCentre centre = threeLate(app, clock);
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);
            String third = name(window, 2);
            window.press("j", "x", "j", "x", "a", "Enter");

            assertThat(rows(window)).hasCount(1);
            assertThat(focused(window)).hasText(third);
        }
    }

    @Test
    void what_a_colleague_takes_away_under_a_dialog_too(RunningApp app, TestClock clock) {
        CallCentre centre = threeLate(app, clock);
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);
            String second = name(window, 1);
            window.press("j", "a");
            assertThat(window.page().getByLabel("Notes (optional)")).isFocused();
            String id = rows(window).first().getAttribute("data-id");
            centre.admin()
                    .patch("/api/adherence/alerts/" + id, Map.of("action", "acknowledge"))
                    .mustBe(200);
            assertThat(rows(window)).hasCount(2);

            window.press("Escape");

            assertThat(focused(window)).hasText(second);
        }
    }

    @Test
    void a_dialog_begins_at_its_first_field_and_gives_the_focus_back(RunningApp app) {
        CallCentre centre = CallCentre.open(app);
        for (String section : List.of("users", "keys", "teams", "mappings")) {
            try (Window window = Window.at(app.address())
                    .signedIn("/settings/" + section, centre.office().email(Role.ADMIN), Office.PASSWORD)) {
                Locator button = window.page()
                        .locator(".section-head")
                        .getByRole(AriaRole.BUTTON)
                        .first();
                button.press("Enter");
                assertThat(window.page().locator("dialog input").first()).isFocused();

                window.press("Escape");

                assertThat(button).isFocused();
            }
        }
    }

    @Test
    void a_revoked_key_hands_the_focus_to_the_next(RunningApp app) {
        CallCentre centre = CallCentre.open(app);
        centre.office().withKey("import:employees");
        try (Window window = centre.window(Role.ADMIN, "/settings/keys")) {
            Locator keys = window.page().locator("tr[data-id]");
            assertThat(keys).hasCount(2);
            keys.first()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                    .press("Enter");
            window.page()
                    .locator("dialog")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                    .press("Enter");

            assertThat(keys).hasCount(1);
            assertThat(keys.locator("button:focus")).hasCount(1);
        }
    }

    @Test
    void rules_that_are_not_saved_are_counted_while_typing_and_asked_about_when_leaving(RunningApp app) {
        CallCentre centre = CallCentre.open(app);
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            window.page().getByRole(AriaRole.NAVIGATION).getByText("Settings").click();
            Locator grace = window.page().locator("[data-rule=graceLateStart] input");
            grace.fill("");
            grace.pressSequentially("120");
            assertThat(window.page().locator(".save-bar")).containsText("1 rule changed");
            assertThat(grace).hasValue("120");

            window.page().goBack();
            Locator question = window.page().locator("dialog");
            assertThat(question).containsText("Leave without saving?");
            window.press("Escape");
            window.at("/settings");
            assertThat(grace).hasValue("120");

            window.page().getByRole(AriaRole.NAVIGATION).getByText("Alerts").click();
            assertThat(question).isVisible();
            window.press("Enter");
            window.at("/settings");

            window.page().goBack();
            window.page()
                    .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Leave"))
                    .click();
            window.at("/board");
        }
    }

    @Test
    void the_browser_asks_before_it_closes_on_rules_that_are_not_saved(RunningApp app) {
        CallCentre centre = CallCentre.open(app);
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            String[] asked = {null};
            window.page().onDialog(dialog -> {
                asked[0] = dialog.type();
                dialog.accept();
            });
            window.page().locator("[data-rule=graceLateStart] input").fill("7");
            window.page().reload();

            assertThat(asked[0]).isEqualTo("beforeunload");
        }
    }

    private static Locator rows(Window window) {
        return window.page().locator("[role=row][data-id]");
    }

    private static String name(Window window, int index) {
        return rows(window).nth(index).locator(".cell-name a").first().textContent();
    }

    private static Locator focused(Window window) {
        return window.page().locator(".cell-name a:focus");
    }
}
