package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not for a person reaches neither their document nor the stream behind it. */
@AppTest
class SeparationTest {

    /** The stream as it comes over the wire, until the first message that holds a word. */
    private static final String STREAMED = """
            async word => {
              const reader = (await fetch('/api/adherence/stream')).body.getReader();
              const decoder = new TextDecoder();
              let all = '';
              while (!all.includes(word)) {
                all += decoder.decode((await reader.read()).value, { stream: true });
              }
              await reader.cancel();
              return all;
            }
            """;

    @BeforeEach
    void at_nine(TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
    }

    private static CallCentre centre(RunningApp app, String ours, String others) {
        return CallCentre.open(app)
                .with("EMP001 " + ours + " Doe Sales", "EMP002 " + others + " Roe Support")
                .told("EMP001 08:10 available", "EMP002 08:10 available")
                .scheduled("EMP001", "EMP002")
                .alerts(2);
    }

    @Test
    void another_team(RunningApp app) {
        CallCentre centre = centre(app, "Seenly", "Hiddenly");
        try (Window window = centre.window(Role.SUPERVISOR, "/board", "Sales")) {
            assertThat(window.row("Seenly Doe")).isVisible();
            centre.told("EMP002 09:00 break", "EMP001 09:00 break");
            assertThat(window.row("Seenly Doe")).containsText("Break");

            assertThat(window.page().content()).doesNotContain("Hiddenly").doesNotContain("Support");
            assertThat((String) window.page().evaluate(STREAMED, "Seenly")).doesNotContain("Hiddenly");
            window.open("/alerts");
            assertThat(window.row("Seenly Doe")).isVisible();
            assertThat(window.page().content()).doesNotContain("Hiddenly");
        }
    }

    @Test
    void another_organisation(RunningApp app) {
        centre(app, "Foreignly", "Strangely");
        CallCentre centre = centre(app, "Seenly", "Knownly");
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            assertThat(window.row("Knownly Roe")).isVisible();

            assertThat(window.page().content()).doesNotContain("Foreignly").doesNotContain("Strangely");
            assertThat((String) window.page().evaluate(STREAMED, "Knownly"))
                    .doesNotContain("Foreignly")
                    .doesNotContain("Strangely");
        }
    }

    @Test
    void the_person_before_at_the_same_desk(RunningApp app) {
        CallCentre centre = centre(app, "Seenly", "Hiddenly");
        centre.office().account(Role.SUPERVISOR, "Sales");
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            assertThat(window.row("Hiddenly Roe")).isVisible();
            window.page().locator("person-menu > button").click();
            window.page().getByText("Sign out").click();

            window.signIn(centre.office().email(Role.SUPERVISOR), Office.PASSWORD);

            assertThat(window.row("Seenly Doe")).isVisible();
            assertThat(window.page().content()).doesNotContain("Hiddenly");
        }
    }

    @Test
    void what_people_are_called_is_text(RunningApp app) {
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 <img/src=x/onerror=alert(1)> <script>alert(2)</script> <b>Sales</b>")
                .told("EMP001 08:10 available")
                .scheduled("EMP001")
                .alerts(1);
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            assertThat(window.row("<img/src=x/onerror=alert(1)> <script>alert(2)</script>"))
                    .isVisible();
            window.open("/alerts");
            assertThat(window.page().locator("[role=row][data-id]")).hasCount(1);
            window.press("j", "a");
            assertThat(window.page().locator("dialog")).containsText("<script>alert(2)</script>");
            window.page().keyboard().type("<i>notes</i>");
            window.press("Enter");
            assertThat(window.page().locator(".toast")).containsText("<img/src=x/onerror=alert(1)>");
            window.open("/board?wall");
            assertThat(window.page().locator("main")).containsText("<b>Sales</b>");
            assertThat(window.page().locator("main img, main script, main b:has-text('Sales'), i:has-text('notes')"))
                    .hasCount(0);
        }
    }
}
