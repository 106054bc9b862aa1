package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.e2e.harness.Parts.button;
import static dev.adherence.app.e2e.harness.Parts.dialog;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What words of a phone system mean is said on purpose: nothing is kept by choosing alone. */
@AppTest
class MappingsTest {

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales");
    }

    @Test
    void a_word_of_the_phone_system_gets_a_meaning() {
        try (Window window = centre.window(Role.ADMIN, "/settings/mappings")) {
            window.page().getByText("New mapping").click();
            dialog(window).getByLabel("Name").fill("Team <b>huddle</b>");
            dialog(window).getByLabel("Means").selectOption("meeting");
            button(dialog(window), "Save").click();

            assertThat(row(window, "Team <b>huddle</b>")).containsText("The admin");
            assertThat(row(window, "Team <b>huddle</b>")).containsText("Meeting");
        }
    }

    @Test
    void by_keyboard_a_meaning_is_kept_when_it_is_saved_and_removed_when_that_is_confirmed() {
        centre.admin()
                .put("/api/admin/state-mappings", Map.of("mappings", Map.of("Huddle", "meeting")))
                .mustBe(200);
        centre.told("EMP001 08:00 pause");
        try (Window window = centre.window(Role.ADMIN, "/settings/mappings")) {
            Locator edit = button(row(window, "Huddle"), "Edit");
            edit.press("Enter");
            Locator means = dialog(window).getByLabel("Means");
            assertThat(means).isFocused();
            window.press("ArrowDown");
            assertThat(means).isFocused();
            assertThat(means).hasValue("training");
            assertThat(kept()).isEqualTo("meeting");
            button(dialog(window), "Save").press("Enter");
            assertThat(window.page().locator(".toast")).containsText("means Training");
            assertThat(edit).isFocused();
            assertThat(kept()).isEqualTo("training");

            button(row(window, "pause"), "Map").press("Enter");
            dialog(window).getByLabel("Means").selectOption("break");
            button(dialog(window), "Save").press("Enter");
            assertThat(window.page().locator(".section tbody th")).containsText(new String[] {"Huddle", "pause"});

            button(row(window, "Huddle"), "Remove").press("Enter");
            assertThat(dialog(window)).containsText("Remove the mapping of “Huddle”?");
            window.press("Escape");
            assertThat(kept()).isEqualTo("training");
            button(row(window, "Huddle"), "Remove").press("Enter");
            button(dialog(window), "Remove").press("Enter");
            assertThat(row(window, "Huddle")).hasCount(0);
        }
    }

    @Test
    void one_of_our_own_words_gets_another_meaning_after_a_question_only() {
        try (Window window = centre.window(Role.ADMIN, "/settings/mappings")) {
            window.page().getByText("New mapping").click();
            dialog(window).getByLabel("Name").fill("Available");
            dialog(window).getByLabel("Means").selectOption("break");
            button(dialog(window).first(), "Save").click();
            assertThat(dialog(window).last()).containsText("Should “Available” mean Break?");
            button(dialog(window).last(), "Cancel").click();
            assertThat(dialog(window)).hasCount(1);
            assertThat(dialog(window).getByLabel("Name")).hasValue("Available");
            assertThat(centre.admin().get("/api/admin/state-mappings").json().get("mappings"))
                    .isEmpty();

            button(dialog(window), "Save").click();
            button(dialog(window).last(), "Change the meaning").click();
            assertThat(dialog(window)).hasCount(0);
            assertThat(kept()).isEqualTo("break");
        }
    }

    private String kept() {
        return centre.admin().get("/api/admin/state-mappings").text("/mappings/0/state");
    }

    @Test
    void a_word_gets_another_meaning_from_an_instant_on_in_the_zone_of_the_organisation() {
        centre.admin()
                .put("/api/admin/state-mappings", Map.of("mappings", Map.of("Huddle", "training")))
                .mustBe(200);
        try (Window window = centre.window(Role.ADMIN, "/settings/mappings")) {
            assertThat(row(window, "Huddle")).containsText("always");
            window.page().getByText("New mapping").click();
            dialog(window).getByLabel("Name").fill("huddle");
            dialog(window).getByLabel("Means").selectOption("meeting");
            dialog(window).getByLabel("Holds from").fill("2026-01-30T08:30");
            button(dialog(window), "Save").click();

            assertThat(row(window, "Huddle")).hasCount(2);
            assertThat(row(window, "Huddle").first()).containsText("Training");
            assertThat(row(window, "Huddle").first()).containsText("until");
            assertThat(row(window, "Huddle").first().getByRole(AriaRole.BUTTON)).hasCount(0);
            assertThat(row(window, "Huddle").last()).containsText("from");
            assertThat(centre.admin().get("/api/admin/state-mappings").text("/mappings/1/from"))
                    .isEqualTo("2026-01-30T08:30:00Z");

            button(row(window, "huddle").last(), "Edit").click();
            dialog(window).getByLabel("Means").selectOption("break");
            button(dialog(window), "Save").click();
            assertThat(window.page().locator(".toast").last()).containsText("means Break");
            assertThat(centre.admin().get("/api/admin/state-mappings").text("/mappings/1/from"))
                    .isEqualTo("2026-01-30T08:30:00Z");
            assertThat(row(window, "Huddle").first()).containsText("Training");
        }
    }
}
