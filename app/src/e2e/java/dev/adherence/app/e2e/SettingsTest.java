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
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AppTest(properties = "adherence.secrets-key=of all nodes")
class SettingsTest {

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales", "EMP002 Jane Roe Support");
    }

    @Test
    void a_key_is_shown_once_works_and_is_revoked(RunningApp app) {
        try (Window window = centre.window(Role.ADMIN, "/settings/keys")) {
            button(window.page().locator(".section"), "New key").click();
            dialog(window).locator("[name=name]").fill("dialler");
            dialog(window).getByLabel("Employees").check();
            window.press("Enter");

            Locator key = dialog(window).getByLabel("API key");
            String secret = key.inputValue();
            assertThat(secret).startsWith("adh_");
            button(dialog(window), "Copy").click();
            // exactly, because the other button says "I have copied it"
            assertThat(dialog(window)
                            .getByRole(
                                    AriaRole.BUTTON,
                                    new Locator.GetByRoleOptions()
                                            .setName("Copied")
                                            .setExact(true)))
                    .isVisible();
            app.http()
                    .withApiKey(secret)
                    .post("/api/v1/import/agent-states", Map.of("data", List.of(Map.of("agentId", "EMP001"))))
                    .mustBe(201);
            button(dialog(window), "I have copied it").click();
            assertThat(row(window, "dialler")).containsText("import:employees");
            assertThat(window.page().content()).doesNotContain(secret);
            window.page().reload();
            assertThat(row(window, "dialler")).isVisible();
            assertThat(window.page().content()).doesNotContain(secret);

            button(row(window, "dialler"), "Revoke").click();
            button(dialog(window), "Revoke").click();
            assertThat(row(window, "dialler")).hasCount(0);
        }
    }

    @Test
    void a_key_is_given_what_its_vendor_signs_with_and_how_its_records_are_read() {
        try (Window window = centre.window(Role.ADMIN, "/settings/keys")) {
            Locator key = window.page().locator(".section tbody tr").first();
            button(key, "Signing secret").click();
            dialog(window).getByLabel("Secret, as the vendor shows it").fill("s3cret");
            button(dialog(window), "Set the secret").click();
            assertThat(key).containsText("signed");

            button(key, "Fields").click();
            dialog(window).getByLabel("Agent").fill("user.email");
            dialog(window).getByLabel("State").fill("status");
            button(dialog(window), "Save the fields").click();
            assertThat(dialog(window)).containsText("timestamp");
            dialog(window)
                    .getByLabel("Time", new Locator.GetByLabelOptions().setExact(true))
                    .fill("changed");
            button(dialog(window), "Save the fields").click();
            assertThat(key).containsText("fields declared");

            button(key, "Fields").click();
            assertThat(dialog(window).getByLabel("Agent")).hasValue("user.email");
            dialog(window).getByLabel("Read the names of our own form again").check();
            button(dialog(window), "Save the fields").click();
            assertThat(key).not().containsText("fields declared");
        }
    }

    @Test
    void two_keys_of_one_name_are_told_apart(TestClock clock) {
        try (Window window = centre.window(Role.ADMIN, "/settings/keys")) {
            for (int minute = 1; minute <= 2; minute++) {
                clock.set("2026-01-29T09:0" + minute + ":00Z");
                button(window.page().locator(".section"), "New key").click();
                dialog(window).locator("[name=name]").fill("dialler");
                window.press("Enter");
                assertThat(dialog(window).getByLabel("API key")).isVisible();
                if (minute == 2) {
                    assertThat(dialog(window)).containsText("The key of this name that was created 29 Jan");
                }
                button(dialog(window), "I have copied it").click();
                assertThat(row(window, "dialler")).hasCount(minute);
            }
            assertThat(row(window, "dialler").nth(0)).containsText("older");
            assertThat(row(window, "dialler").nth(1)).containsText("newest");

            button(row(window, "older"), "Revoke").click();
            assertThat(dialog(window)).containsText("09:01");
            button(dialog(window), "Revoke").click();
            assertThat(row(window, "dialler")).hasCount(1);
            assertThat(row(window, "dialler")).not().containsText("newest");
        }
    }

    @Test
    void a_new_user_sets_a_password_by_the_link_and_sees_their_team(RunningApp app) {
        try (Window window = centre.window(Role.ADMIN, "/settings/users")) {
            window.page().getByText("New user").click();
            dialog(window).locator("[name=name]").fill("Sam Visor");
            dialog(window).locator("[name=email]").fill("sam" + centre.office().number() + "@company.com");
            dialog(window).getByLabel("Sales").check();
            button(dialog(window), "Create the account").click();
            String link = dialog(window).getByLabel("Reset link").inputValue();
            button(dialog(window), "Close").click();
            assertThat(row(window, "Sam Visor")).containsText("Sales");

            app.http()
                    .post(
                            "/api/auth/password-reset",
                            Map.of("token", link.substring(link.lastIndexOf('=') + 1), "new", "a passphrase of Sam"))
                    .mustBe(204);
            try (Window sams = Window.at(app.address())
                    .signedIn("/board", "sam" + centre.office().number() + "@company.com", "a passphrase of Sam")) {
                assertThat(sams.row("John Doe")).isVisible();
                assertThat(sams.page().locator("body")).not().containsText("Jane");
            }
            assertThat(URI.create(link).getPath()).isEqualTo("/password.html");
        }
    }

    @Test
    void a_user_is_changed_and_refusals_stand_in_the_dialog() {
        centre.office().account(Role.AUDITOR);
        try (Window window = centre.window(Role.ADMIN, "/settings/users")) {
            button(row(window, "The auditor"), "Edit").click();
            dialog(window).locator("[name=role]").selectOption("analyst");
            dialog(window).getByLabel("May sign in").uncheck();
            button(dialog(window), "Save").click();
            assertThat(row(window, "The auditor")).containsText("Analyst");
            assertThat(row(window, "The auditor")).containsText("Inactive");

            window.page().getByText("New user").click();
            dialog(window).locator("[name=name]").fill("Somebody");
            dialog(window).locator("[name=email]").fill(centre.office().email(Role.AUDITOR));
            button(dialog(window), "Create the account").click();
            assertThat(dialog(window).getByRole(AriaRole.ALERT))
                    .containsText(centre.office().email(Role.AUDITOR));
        }
    }

    @Test
    void a_source_tells_what_it_refused_and_whom_nobody_knows() {
        centre.told("EMP001 08:00 available");
        centre.key()
                .post(
                        "/api/v1/import/agent-states",
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "agentId",
                                        "EMP<i>99",
                                        "state",
                                        "available",
                                        "timestamp",
                                        "2026-01-29T08:00:00Z"))))
                .mustBe(201);
        try (Window window = centre.window(Role.ADMIN, "/settings/sources")) {
            Locator source = window.page().locator(".source");
            assertThat(source.locator(".reason")).containsText("EMP<i>99");
            assertThat(source.locator("tbody tr")).containsText("EMP<i>99");
            assertThat(source).containsText("Silence is not watched");
            assertThat(source).containsText("More than a minute late");
            button(source, "Change").click();
            dialog(window).getByLabel("Watch for silence").check();
            button(dialog(window), "Save").click();

            assertThat(source).containsText("Counts as silent after 3 minutes");
        }
    }

    @Test
    void a_team_gets_a_zone_and_a_wrong_one_is_refused() {
        try (Window window = centre.window(Role.ADMIN, "/settings/teams")) {
            button(row(window, "Sales"), "Edit").click();
            dialog(window).getByLabel("Time zone").fill("Mars/Olympus");
            button(dialog(window), "Save").click();
            assertThat(dialog(window).getByRole(AriaRole.ALERT)).containsText("Mars/Olympus");
            dialog(window).getByLabel("Time zone").fill("Europe/Berlin");
            button(dialog(window), "Save").click();

            assertThat(row(window, "Sales")).containsText("Europe/Berlin");
        }
    }
}
