package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.e2e.harness.Parts.button;
import static dev.adherence.app.e2e.harness.Parts.dialog;
import static dev.adherence.app.e2e.harness.Parts.row;

import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Employees one by one, in the settings. */
@AppTest
class EmployeesTest {

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales");
    }

    @Test
    void somebody_is_added_changed_and_refused_where_the_number_is_anothers() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            button(window.page().locator(".section"), "New employee").click();
            dialog(window).locator("[name=firstName]").fill("Max");
            dialog(window).locator("[name=lastName]").fill("Poe");
            dialog(window).locator("[name=email]").fill("max.poe@company.com");
            dialog(window).locator("[name=employeeId]").fill("EMP001");
            dialog(window).locator("[name=team]").fill("Sales; Salse");
            assertThat(dialog(window).locator(".new-teams")).hasText("New team: Salse — did you mean Sales?");
            dialog(window).locator("[name=team]").fill("Sales; Night shift");
            button(dialog(window), "Add the employee").click();
            assertThat(dialog(window).getByRole(AriaRole.ALERT)).containsText("EMP001");
            dialog(window).locator("[name=employeeId]").fill("EMP002");
            button(dialog(window), "Add the employee").click();
            assertThat(row(window, "Max Poe")).containsText("Sales, Night shift");

            button(row(window, "Max Poe"), "Edit").click();
            assertThat(dialog(window).locator("[name=team]")).hasValue("Sales; Night shift");
            dialog(window).locator("[name=lastName]").fill("Smith");
            dialog(window).locator("[name=employeeId]").fill("");
            button(dialog(window), "Save").click();
            assertThat(row(window, "Max Smith")).containsText("max.poe@company.com");
            assertThat(row(window, "Max Smith")).not().containsText("EMP002");
        }
    }

    @Test
    void who_is_deactivated_leaves_the_board_and_can_be_activated_again() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            button(row(window, "John Doe"), "Deactivate").click();
            assertThat(dialog(window)).containsText("open alerts are resolved");
            button(dialog(window), "Deactivate").click();
            assertThat(row(window, "John Doe")).containsText("Inactive");
            button(row(window, "John Doe"), "Activate").click();
            button(dialog(window), "Activate").click();
            assertThat(row(window, "John Doe")).not().containsText("Inactive");
        }
    }

    @Test
    void who_is_erased_by_name_is_a_pseudonym_without_buttons() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            button(row(window, "John Doe"), "Erase personal data").click();
            assertThat(dialog(window)).containsText("Nobody can undo this");
            dialog(window).locator("[name=typed]").fill("Jane Doe");
            button(dialog(window), "Erase personal data").click();
            assertThat(dialog(window)).isVisible();
            dialog(window).locator("[name=typed]").fill("John Doe");
            button(dialog(window), "Erase personal data").click();

            assertThat(row(window, "Erased")).containsText("Erased");
            assertThat(row(window, "Erased").locator("button")).hasCount(0);
            assertThat(window.page().locator(".section")).not().containsText("john.doe@company.com");
        }
    }

    @Test
    void who_may_only_look_has_no_buttons() {
        try (Window window = centre.window(Role.AUDITOR, "/settings/employees")) {
            assertThat(row(window, "John Doe")).isVisible();
            assertThat(window.page().locator(".section button")).hasCount(0);
        }
    }
}
