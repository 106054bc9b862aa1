package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.e2e.harness.Parts.button;
import static dev.adherence.app.e2e.harness.Parts.dialog;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.Axe;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** John came 15 minutes late, Jane 30; whoever asks is told what other rules would have made of it. */
@AppTest
class WhatIfsTest {

    private static final String HEAD = "employeeId,date,startTime,endTime,segments\n";

    private CallCentre centre;

    @BeforeEach
    void two_came_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Support")
                .told("EMP001 08:15 available", "EMP002 08:30 available")
                .scheduled("EMP001", "EMP002")
                .alerts(2);
    }

    private static void ask(Window window, String name, String minutes) {
        button(window.page().locator(".page-head"), "New what-if").click();
        dialog(window).getByLabel("Name").fill(name);
        dialog(window).getByLabel("Try “Late start after”").check();
        dialog(window).getByRole(AriaRole.SPINBUTTON).fill(minutes);
        Axe.findsNothing(window.page(), "asking for a what-if");
        button(dialog(window), "Start").click();
        assertThat(dialog(window)).hasCount(0);
        assertThat(window.page().locator(".what-if h2")).hasText(name);
    }

    @Test
    void an_analyst_asks_reads_who_changes_most_and_sets_another_beside_it() {
        try (Window window = centre.window(Role.ANALYST, "/what-ifs")) {
            assertThat(window.page().locator(".blank-title")).hasText("Nobody has asked yet");
            ask(window, "Twenty minutes", "20");

            assertThat(window.page().locator(".what-if-summary"))
                    .containsText("With this, 1 alert instead of 2; 2 agents change.");
            assertThat(window.page().locator("[data-figure=alerts] td")).hasText(new String[] {"2", "1"});
            // what was tried stands with it, in the list and with its result
            for (String place : new String[] {".what-if-tried", ".what-ifs tbody tr"}) {
                assertThat(window.page().locator(place)).containsText("Late start after: 20 minutes");
                assertThat(window.page().locator(place)).containsText("09:00");
            }
            // whose alert is gone comes before whose alert would read otherwise, and is counted by its type
            assertThat(window.page().locator("tr[data-agent]").first()).containsText("−1 × Late start");
            assertThat(window.page().locator("tr[data-agent]").first()).containsText("10 min → 0 s");
            assertThat(window.page().locator(".what-if-group").first()).containsText("As recorded");
            Locator agents = window.page().locator("tr[data-agent]");
            assertThat(agents).hasCount(2);
            agents.filter(new Locator.FilterOptions().setHasText("John Doe"))
                    .locator("summary")
                    .click();
            assertThat(agents.filter(new Locator.FilterOptions().setHasText("John Doe")))
                    .containsText("Agent logged in 15 minutes late");

            ask(window, "An hour", "60");
            assertThat(window.page().locator(".what-if-summary")).containsText("0 alerts instead of 2");
            window.page().getByLabel("Beside it").selectOption("Twenty minutes");
            assertThat(window.page().locator("[data-figure=alerts] td")).hasText(new String[] {"2", "0", "1"});
            assertThat(window.page().locator(".what-if-summary")).containsText("Twenty minutes: With this, 1 alert");

            Axe.findsNothing(window.page(), "two what-ifs beside each other");

            agents.first().getByRole(AriaRole.LINK).click();
            assertThat(window.page()).hasURL(java.util.regex.Pattern.compile("/agents/.*date=2026-01-29"));
        }
    }

    @Test
    void what_is_not_right_is_said_in_the_dialog_and_nothing_typed_is_lost() {
        try (Window window = centre.window(Role.ANALYST, "/what-ifs")) {
            ask(window, "Kept", "20");
            button(window.page().locator(".page-head"), "New what-if").click();
            dialog(window).getByLabel("Name").fill("kept");
            button(dialog(window), "Start").click();

            assertThat(dialog(window).getByRole(AriaRole.ALERT)).containsText("kept");
            assertThat(dialog(window).getByLabel("Name")).hasValue("kept");
        }
    }

    @Test
    void other_shifts_come_from_a_file_of_which_no_line_is_left_out() {
        try (Window window = centre.window(Role.ANALYST, "/what-ifs")) {
            button(window.page().locator(".page-head"), "New what-if").click();
            choose(window, HEAD + "EMP001,2026-01-29,08:15,16:00,tea\n");
            assertThat(dialog(window).getByRole(AriaRole.ALERT)).containsText("line 2");
            choose(window, "[null]");
            assertThat(dialog(window).getByRole(AriaRole.ALERT)).containsText("record 1");
            assertThat(dialog(window)).containsText("exactly what was recorded");

            choose(window, HEAD + "EMP001,2026-01-29,08:15,16:00,\n");
            assertThat(dialog(window).getByRole(AriaRole.ALERT)).hasCount(0);
            assertThat(dialog(window)).containsText("shifts: 1 record, of 2026-01-29.");
            Axe.findsNothing(window.page(), "asking for other shifts");
            button(dialog(window), "Start").click();

            assertThat(window.page().locator(".what-if h2")).hasText("1 other shift");
            assertThat(window.page().locator(".what-if-summary"))
                    .containsText("With this, 1 alert instead of 2; 1 agent changes.");
        }
    }

    private static void choose(Window window, String content) {
        dialog(window)
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("shifts", "", content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void one_that_changes_nothing_is_called_a_check_and_one_that_is_gone_says_so() {
        try (Window window = centre.window(Role.ANALYST, "/what-ifs?one=3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a")) {
            assertThat(window.page().locator("main .notice")).containsText("not there any more");
            button(window.page().locator(".page-head"), "New what-if").click();
            assertThat(dialog(window)).containsText("exactly what was recorded");
            button(dialog(window), "Start").click();

            assertThat(window.page().locator(".what-if h2")).hasText("As today: nothing is different");
            assertThat(window.page().locator(".what-if")).containsText("Nobody changes");
        }
    }

    @Test
    void one_under_way_shows_how_far_it_is_and_can_be_cancelled_one_that_is_done_removed_after_a_question() {
        try (Window window = centre.window(Role.ANALYST, "/what-ifs")) {
            ask(window, "Twenty", "20");
            Locator row = window.page().locator(".what-ifs tbody tr");
            assertThat(row).containsText("Done");
            button(row, "Run again").click();
            assertThat(row).hasCount(2);
            assertThat(row.first()).containsText("Twenty, run 2");
            assertThat(window.page().locator(".what-if h2")).hasText("Twenty, run 2");
            assertThat(window.page().locator(".what-if-summary > span"))
                    .containsText(new String[] {"Twenty, run 2: With this, 1 alert instead of 2", "Twenty: With this"});
            assertThat(window.page().locator("[data-figure=late_start] td")).hasText(new String[] {"2", "1", "1"});
            button(row.first(), "Remove").click();
            button(dialog(window), "Remove").click();

            assertThat(row).hasCount(1);
            button(row, "Remove").click();
            window.press("Escape");
            assertThat(row).hasCount(1);
            button(row, "Remove").click();
            button(dialog(window), "Remove").click();
            assertThat(window.page().locator(".blank-title")).hasText("Nobody has asked yet");

            window.page()
                    .route(
                            "**/api/adherence/what-ifs",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("""
                            {"whatIfs":[{"id":"3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a","name":"Long","state":"running","reason":null,
                              "asked":{"from":"2026-01-01","to":"2026-01-29"},"agents":1000,"done":412}]}""")));
            window.open("/what-ifs");
            assertThat(row).containsText("412 of 1,000 agents judged");
            assertThat(button(row, "Cancel it")).isVisible();
        }
    }

    @Test
    void on_a_narrow_screen_the_list_is_read_without_scrolling_sideways(RunningApp app) {
        centre.whatIf("A name that is as long as people make them when they want to say all of it at once");
        try (Window window = Window.at(app.address(), 360, 800, ColorScheme.LIGHT)) {
            window.signedIn("/what-ifs", centre.office().email(Role.ADMIN), Office.PASSWORD);
            Locator list = window.page().locator(".scroll:has(table.what-ifs)");
            assertThat(list.getByText("Run again")).isVisible();
            assertThat(list.evaluate("list => list.scrollWidth - list.clientWidth"))
                    .isEqualTo(0);
        }
    }

    @Test
    void a_change_of_rules_is_tried_on_the_last_seven_days_before_it_is_saved() {
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            Locator late = window.page().locator("[data-rule=graceLateStart]").getByRole(AriaRole.SPINBUTTON);
            assertThat(window.page().locator("rules-trial button")).hasCount(0);
            late.fill("20");
            window.page().getByText("Try on the last seven days").click();

            assertThat(window.page().locator("rules-trial"))
                    .containsText("With this, 1 alert instead of 2; 2 agents change.");
            assertThat(window.page().locator("rules-trial tr[data-agent]")).hasCount(2);
            Axe.findsNothing(window.page(), "rules that were tried");
            // what was said of one change is not said of another
            late.fill("60");
            assertThat(window.page().locator("rules-trial tr[data-agent]")).hasCount(0);
            window.page().getByText("Try on the last seven days").click();
            assertThat(window.page().locator("rules-trial")).containsText("With this, 0 alerts instead of 2");
        }
        assertThat(centre.admin().get("/api/admin/settings").text("/version")).isEqualTo("0");
    }

    @Test
    void a_teams_rules_are_tried_on_that_team_alone() {
        centre.admin()
                .put("/api/admin/settings", Map.of("breakTolerance", "PT3M"))
                .mustBe(200);
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            window.page().getByLabel("Whose rules").selectOption("Sales");
            assertThat(window.page().locator("[data-rule=graceLateStart]")).containsText("As in the organisation");
            window.page()
                    .locator("[data-rule=graceLateStart]")
                    .getByRole(AriaRole.SPINBUTTON)
                    .fill("60");
            window.page().getByText("Try on the last seven days").click();

            assertThat(window.page().locator("rules-trial"))
                    .containsText("With this, 1 alert instead of 2; 1 agent changes.");
        }
    }
}
