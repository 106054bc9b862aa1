package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.e2e.harness.Parts.button;
import static dev.adherence.app.e2e.harness.Parts.row;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of an organisation and of its teams, as their page changes them. */
@AppTest
class RulesPageTest {

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales", "EMP002 Jane Roe Support");
    }

    @Test
    void a_rule_is_changed_with_its_version_and_who_did_it() {
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            Locator late = window.page().locator("[data-rule=graceLateStart]");
            assertThat(late).containsText("Default");
            late.getByRole(AriaRole.SPINBUTTON).fill("3");
            late.getByRole(AriaRole.SPINBUTTON).blur();
            assertThat(window.page().locator(".save-bar")).containsText("1 rule changed");
            button(window.page().locator(".save-bar"), "Save").click();

            assertThat(window.page().locator(".notice"))
                    .containsText(Pattern.compile("Version 1 applies from 29 Jan(?: 2026)?, 09:01"));
            assertThat(row(window, "Late start after")).containsText("The admin");
            assertThat(window.page().locator(".save-bar"))
                    .containsText(Pattern.compile("Saved as version 1. It applies from 29 Jan(?: 2026)?, 09:01 on"));
            assertThat(row(window, "Late start after")).containsText("5 minutes (default) 3 minutes");
            assertThat(late).containsText("Changed here");
            button(late, "Reset").click();
            button(window.page().locator(".save-bar"), "Save").click();
            assertThat(late.getByRole(AriaRole.SPINBUTTON)).hasValue("5");
            assertThat(late).containsText("Default");
            assertThat(row(window, "Late start after").first()).containsText("3 minutes 5 minutes (default)");
        }
    }

    @Test
    void targets_are_set_as_rules_are_and_are_nothing_to_try() {
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            Locator good = window.page().locator("[data-rule=goodFrom]");
            good.getByRole(AriaRole.SPINBUTTON).fill("101");
            assertThat(good.getByRole(AriaRole.SPINBUTTON))
                    .hasJSProperty("validationMessage", "A whole number, at most 100");
            good.getByRole(AriaRole.SPINBUTTON).fill("79");
            assertThat(window.page().locator(".save-bar")).containsText("1 rule changed");
            assertThat(window.page().locator("rules-trial .trial")).hasCount(0);
            button(window.page().locator(".save-bar"), "Save").click();
            assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("To be watched from");

            good.getByRole(AriaRole.SPINBUTTON).fill("85");
            button(window.page().locator(".save-bar"), "Save").click();
            assertThat(row(window, "Adherence is good from")).containsText("90 % (default) 85 %");
        }
    }

    /** What is said of a version that did not set a rule is what the server judges by then. */
    @Test
    void the_defaults_of_the_page_are_those_of_the_server() {
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            assertThat(window.page().locator("[data-rule=graceLateStart]")).isVisible();
            Object wrong = window.page().evaluate("""
                    async () => {
                      const base = document.querySelector('link[rel=icon]').href.replace('icon.svg', '');
                      const { inWords, RULES, unsaid } = await import(`${base}settings/rule-fields.js`);
                      const { settings } = await (await fetch('/api/admin/settings')).json();
                      return RULES.filter(rule => unsaid(rule, false) !== `${inWords(rule, settings[rule])} (default)`);
                    }
                    """);
            assertThat(wrong).isEqualTo(List.of());
        }
    }

    @Test
    void a_team_that_followed_says_so_and_no_word_of_saving_covers_a_button() {
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            window.page().getByLabel("Whose rules").selectOption("Sales");
            Locator breaks = window.page().locator("[data-rule=breakTolerance]");
            assertThat(breaks).containsText("As in the organisation");
            breaks.getByRole(AriaRole.SPINBUTTON).fill("4");
            button(window.page().locator(".save-bar"), "Save").click();
            assertThat(window.page().locator(".toast")).isVisible();
            assertThat(row(window, "Break may run over by")).containsText("as in the organisation 4 minutes");
            for (String name : List.of("Undo", "Save")) {
                Object onTop = button(window.page().locator(".save-bar"), name).evaluate("""
                        button => {
                          const { left, right, top, bottom } = button.getBoundingClientRect();
                          return [[left + 4, top + 4], [right - 4, top + 4], [left + 4, bottom - 4], [right - 4, bottom - 4]]
                            .every(([x, y]) => button === document.elementFromPoint(x, y));
                        }
                        """);
                assertThat(onTop).as(name).isEqualTo(true);
            }
        }
    }

    @Test
    void who_may_not_change_them_is_told_so_and_every_field_looks_it() {
        try (Window window = centre.window(Role.AUDITOR, "/settings/rules")) {
            assertThat(window.page().locator(".section .notice")).containsText("You may look only");
            Locator count = window.page().locator("[data-rule=breakMaximum]").getByRole(AriaRole.SPINBUTTON);
            assertThat(count).isDisabled();
            assertThat(count).hasCSS("cursor", "not-allowed");
        }
    }

    @Test
    void the_longest_break_is_a_minute_at_least() {
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            Locator count = window.page().locator("[data-rule=breakMaximum]").getByRole(AriaRole.SPINBUTTON);
            count.fill("0");
            assertThat(window.page().locator(".save-bar")).containsText("Nothing changed");
            assertThat(count.evaluate("each => each.validationMessage"))
                    .isEqualTo("A whole number, at least 1 minute and at most 24 hours");

            count.fill("1");
            assertThat(window.page().locator(".save-bar")).containsText("1 rule changed");
            assertThat(count.evaluate("each => each.validationMessage")).isEqualTo("");
        }
    }

    @Test
    void a_team_has_rules_of_its_own_and_a_colleagues_change_is_not_overwritten() {
        try (Window window = centre.window(Role.ADMIN, "/settings/rules")) {
            window.page().getByLabel("Whose rules").selectOption("Sales");
            Locator breaks = window.page().locator("[data-rule=breakTolerance]");
            assertThat(breaks).containsText("As in the organisation");
            breaks.getByRole(AriaRole.SPINBUTTON).fill("4");
            breaks.getByRole(AriaRole.SPINBUTTON).blur();
            String team = window.page().url().split("team=")[1];
            centre.admin()
                    .put("/api/admin/settings?teamId=" + team, Map.of("breakTolerance", "PT9M"))
                    .mustBe(200);
            button(window.page().locator(".save-bar"), "Save").click();

            assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("version");
            window.page().getByText("Load the current rules").click();
            assertThat(breaks.getByRole(AriaRole.SPINBUTTON)).hasValue("9");
            window.page().getByLabel("Whose rules").selectOption("");
            assertThat(breaks.getByRole(AriaRole.SPINBUTTON)).hasValue("2");
        }
    }

    @Test
    void an_auditor_reads_the_rules_and_cannot_change_them() {
        centre.admin()
                .put("/api/admin/settings", Map.of("autoResolve", "never"))
                .mustBe(200);
        try (Window window = centre.window(Role.AUDITOR, "/settings/rules")) {
            assertThat(row(window, "Alerts resolve themselves")).containsText("Never");
            assertThat(window.page().locator(".save-bar")).hasCount(0);
            assertThat(window.page().locator(".rule-field :enabled")).hasCount(0);
        }
    }
}
