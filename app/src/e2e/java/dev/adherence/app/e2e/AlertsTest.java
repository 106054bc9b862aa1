package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AppTest
class AlertsTest {

    @BeforeEach
    void at_nine(TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
    }

    /** Jane was late and is there; John and Mary are on breaks that nobody planned. */
    private static CallCentre centre(RunningApp app) {
        return CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Support", "EMP003 Mary Major Sales")
                .told("EMP001 08:00 available", "EMP002 08:15 available", "EMP003 08:00 on_call")
                .told("EMP003 08:54 break", "EMP001 08:48 break")
                .scheduled("EMP001", "EMP002", "EMP003")
                .alerts(3);
    }

    private static Locator rows(Window window) {
        return window.page().locator("[role=row][data-id]");
    }

    private static List<String> names(Window window) {
        return rows(window).locator(".cell-name").allTextContents();
    }

    @Test
    void what_lasts_stands_above_what_has_ended_and_the_oldest_first(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);

            assertThat(names(window)).containsExactly("John Doe", "Mary Major", "Jane Roe");
            assertThat(rows(window).first()).containsText("12 min");
            assertThat(rows(window).last()).containsText("15 min, ended");
        }
    }

    @Test
    void an_alert_that_opens_appears_by_itself(RunningApp app, TestClock clock) {
        CallCentre centre = centre(app);
        try (Window window = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);

            centre.told("EMP002 09:00 lunch");
            clock.set("2026-01-29T09:03:00Z");

            assertThat(rows(window)).hasCount(4);
            assertThat(window.page().locator(".count")).hasText("4");
        }
    }

    @Test
    void what_a_colleague_does_appears_without_reload(RunningApp app) {
        CallCentre centre = centre(app);
        try (Window mine = centre.window(Role.SUPERVISOR, "/alerts", "Sales");
                Window colleagues = centre.window(Role.ADMIN, "/alerts")) {
            assertThat(rows(mine)).hasCount(2);
            assertThat(rows(colleagues)).hasCount(3);

            colleagues.press("j", "a");
            colleagues.page().keyboard().type("I have called John");
            colleagues.press("Enter");

            assertThat(rows(mine)).hasCount(1);
            mine.page()
                    .locator(".tab")
                    .filter(new Locator.FilterOptions().setHasText("Acknowledged"))
                    .click();
            assertThat(rows(mine)).hasCount(1);
            assertThat(rows(mine).first()).containsText("The admin");
        }
    }

    @Test
    void several_are_handled_at_once(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);

            var first = rows(window).first().boundingBox();
            window.press("j", "x", "j", "x");
            assertThat(window.page().locator(".chosen")).containsText("2 chosen");
            assertThat(rows(window).first().boundingBox().y).isEqualTo(first.y);
            window.press("r");
            assertThat(window.page().locator("dialog"))
                    .containsText("2 of these 2 are still out. Resolving mutes them for as long as that goes on.");
            window.press("Enter");

            assertThat(window.page().locator(".toast")).hasText("2 alerts resolved");
            assertThat(rows(window)).hasCount(1);
            window.page()
                    .locator(".tab")
                    .filter(new Locator.FilterOptions().setHasText("Resolved"))
                    .click();
            assertThat(rows(window)).hasCount(2);
        }
    }

    @Test
    void the_keys_do_nothing_while_no_row_is_marked(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/alerts")) {
            for (String page : List.of("/alerts", "/board")) {
                window.open(page);
                assertThat(rows(window)).hasCount(3);
                for (String key : List.of("a", "r")) {
                    window.press(key);
                    assertThat(window.page().locator(".toast").last()).containsText("go to one with j and k first");
                    assertThat(window.page().locator("dialog")).hasCount(0);
                }
            }
        }
    }

    @Test
    void resolving_warns_while_the_agent_is_still_out_and_can_be_left(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);

            window.press("j", "r");
            assertThat(window.page().locator("dialog [role=alert]"))
                    .containsText("John Doe is still out, for 12 min now.");
            window.press("Escape");

            assertThat(window.page().locator("dialog")).hasCount(0);
            assertThat(rows(window)).hasCount(3);
            assertThat(window.page().locator("[data-id] a:focus")).hasText("John Doe");
        }
    }

    @Test
    void an_alert_has_an_address_and_a_story(RunningApp app) {
        CallCentre centre = centre(app);
        try (Window window = centre.window(Role.ADMIN, "/alerts?q=jane")) {
            assertThat(rows(window)).hasCount(1);

            window.press("j", "Enter");
            assertThat(window.page()).hasURL(Pattern.compile("/alerts/[0-9a-f-]{36}$"));
            assertThat(window.page()).hasTitle("Jane Roe, Late start · Adherence");
            assertThat(window.page().locator("h1:focus")).hasText("Jane Roe");
            assertThat(window.page().locator(".story > li")).hasCount(2);

            window.press("a");
            window.page().keyboard().type("Train was late");
            window.press("Enter");

            assertThat(window.page().locator(".story > li")).hasCount(3);
            assertThat(window.page().locator(".story > li").last()).containsText("Acknowledged");
            assertThat(window.page().locator(".story blockquote")).hasText("Train was late");
            assertThat(window.page().locator(".alert-title")).containsText("Acknowledged");
        }
    }

    @Test
    void an_alert_of_others_is_as_unknown_as_one_that_never_was(RunningApp app) {
        CallCentre centre = centre(app);
        String janes =
                centre.admin().get("/api/adherence/alerts?type=late_start").text("/alerts/0/id");
        try (Window window = centre.window(Role.SUPERVISOR, "/alerts/" + janes, "Sales")) {
            assertThat(window.page().locator("main h1")).hasText("There is nothing here");
            String unseen = window.page().locator("main").textContent();

            window.open("/alerts/00000000-0000-4000-8000-000000000000");
            assertThat(window.page().locator("main h1")).hasText("There is nothing here");
            assertThat(window.page().locator("main").textContent()).isEqualTo(unseen);
        }
    }

    @Test
    void a_session_that_ends_meanwhile_leads_to_signing_in_and_back_to_the_alert(RunningApp app) {
        CallCentre centre = centre(app);
        try (Window window = centre.window(Role.ADMIN, "/alerts?q=jane")) {
            assertThat(rows(window)).hasCount(1);
            String alert = rows(window).locator(".cell-name a").getAttribute("href");

            window.context().clearCookies();
            window.press("j", "Enter");

            assertThat(window.page().locator(".notice"))
                    .hasText("Your session has ended. Sign in to go on where you were.");
            assertThat(window.page().locator("body")).not().containsText("Jane Roe");
            window.signIn(centre.office().email(Role.ADMIN), Office.PASSWORD).at(alert);
            assertThat(window.page().locator("main h1")).hasText("Jane Roe");
        }
    }

    @Test
    void nothing_calls_for_attention_unless_it_was_asked_to(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);
            assertThat(window.page()).hasTitle("Alerts · Adherence");

            window.page().locator("person-menu > button").click();
            assertThat(window.page().getByLabel("Sound on a new alert")).not().isChecked();
            window.page().getByLabel("Count in the tab’s title").check();

            assertThat(window.page()).hasTitle("(3) Alerts · Adherence");
        }
    }

    @Test
    void the_keys_that_work_here_are_shown(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/alerts")) {
            assertThat(rows(window)).hasCount(3);

            window.press("?");

            assertThat(window.page().locator("dialog")).containsText("Choose it, for several at once");
            window.press("Escape", "g", "b");
            window.at("/board");
        }
    }
}
