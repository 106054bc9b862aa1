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
import java.util.HashMap;
import java.util.List;
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

    /** Huddle is training, a meeting from the 30th on, and a break from the 31st on. */
    @Test
    void what_holds_and_what_is_planned_are_changed_and_removed_each_by_itself(TestClock clock) {
        map("training", null);
        map("meeting", "2026-01-30T08:00:00Z");
        map("break", "2026-01-31T08:00:00Z");
        try (Window window = centre.window(Role.ADMIN, "/settings/mappings")) {
            assertThat(row(window, "Huddle")).hasCount(3);
            assertThat(row(window, "Huddle").nth(0)).not().containsText("planned");
            assertThat(row(window, "Huddle").nth(1)).containsText("planned");

            button(row(window, "Huddle").nth(0), "Edit").click();
            dialog(window).getByLabel("Means").selectOption("lunch");
            button(dialog(window), "Save").click();
            assertThat(row(window, "Huddle").nth(0)).containsText("Lunch");
            assertThat(states()).containsExactly("lunch", "meeting", "break");

            button(row(window, "Huddle").nth(1), "Remove").click();
            assertThat(dialog(window)).containsText("planned to mean Meeting from 30 Jan");
            assertThat(dialog(window)).containsText("goes on meaning Lunch");
            button(dialog(window), "Remove").click();
            assertThat(row(window, "Huddle")).hasCount(2);
            assertThat(states()).containsExactly("lunch", "break");

            button(row(window, "Huddle").nth(1), "Remove").click();
            button(dialog(window), "Remove").click();
            assertThat(row(window, "Huddle")).hasCount(1);
            assertThat(row(window, "Huddle")).containsText("always");
        }
        map("meeting", "2026-01-30T08:00:00Z");
        clock.set("2026-01-30T09:00:00Z");
        try (Window window = centre.window(Role.ADMIN, "/settings/mappings")) {
            assertThat(row(window, "Huddle")).hasCount(2);
            // what was said of a time that is over stays
            assertThat(row(window, "Huddle").nth(0).getByRole(AriaRole.BUTTON)).hasCount(0);
            assertThat(row(window, "Huddle").nth(1).getByRole(AriaRole.BUTTON)).hasCount(2);
        }
    }

    private void map(String state, String from) {
        Map<String, Object> body = new HashMap<>(Map.of("mappings", Map.of("Huddle", state)));
        body.put("from", from);
        centre.admin().put("/api/admin/state-mappings", body).mustBe(200);
    }

    private List<String> states() {
        return centre.admin()
                .get("/api/admin/state-mappings")
                .json()
                .get("mappings")
                .valueStream()
                .map(mapping -> mapping.get("state").asString())
                .toList();
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
