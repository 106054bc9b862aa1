package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.Axe;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day of an agent, history, projections and settings; what is seen first is AxeTest's. */
@AppTest
class AxeOfPagesTest {

    /** By address: what is there once the page is. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("/history", "tr[data-id]"),
            Map.entry("/reports?from=2026-01-29&to=2026-01-29", "table.report tbody tr"),
            Map.entry("/history?q=x&type=early_leave", ".blank-title"),
            Map.entry("/history?view=board", ".blank-title"),
            Map.entry("/history?view=board&asOf=2026-01-29T08:30:00Z", ".past-differs"),
            Map.entry("/excuses", "tr[data-id]"),
            Map.entry("/excuses?show=explanations", "tr[data-id]"),
            Map.entry("/excuses?show=authors", ".authors tbody tr"),
            Map.entry("/what-ifs", ".blank-title"),
            Map.entry("/exports", ".blank-title"),
            Map.entry("/trail", "tr[data-id]"),
            Map.entry("/proof", ".proof-keys"),
            Map.entry("/projections", "tr[data-name=board]"),
            Map.entry("/settings/rules", ".versions tbody tr"),
            Map.entry("/settings/employees", "tr[data-id]"),
            Map.entry("/settings/schedules", "input[type=file]"),
            Map.entry("/settings/teams", "tr[data-id]"),
            Map.entry("/settings/users", "tr[data-id]"),
            Map.entry("/settings/keys", "tr[data-id]"),
            Map.entry("/settings/sources", ".source"),
            Map.entry("/settings/mappings", ".section tbody tr"),
            Map.entry("/settings/reasons", "tr[data-id]"),
            Map.entry("/settings/password", "input[type=password]"));

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800", "DARK,360,740"})
    void every_page_is_fit_for_keyboard_and_screen_reader(
            ColorScheme scheme, int width, int height, RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:00 available", "EMP001 08:50 break")
                .scheduled("EMP001")
                .alerts(1);
        centre.admin()
                .put("/api/admin/settings", Map.of("graceLateStart", "PT3M"))
                .mustBe(200);
        centre.excused("EMP001", "08:30", "08:45", "No line");
        String alert = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
        centre.explained(centre.account("EMP001"), alert, "It ran over");
        centre.admin()
                .put("/api/admin/state-mappings", Map.of("mappings", Map.of("Huddle", "meeting")))
                .mustBe(200);
        try (Window window = Window.at(app.address(), width, height, scheme)) {
            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            for (String address : PAGES.keySet().stream().sorted().toList()) {
                window.open(address);
                assertThat(window.page().locator(PAGES.get(address)).first()).isAttached();
                Axe.findsNothing(window.page(), address);
            }
            agent(window, centre.idOf("EMP001"));
            for (String section : List.of("keys", "users", "teams", "mappings")) {
                window.open("/settings/" + section);
                window.page().locator(".section-head [data-kind=primary]").click();
                assertThat(window.page().locator("dialog form")).isVisible();
                Axe.findsNothing(window.page(), "dialog of " + section);
            }
        }
    }

    private static void agent(Window window, String employee) {
        window.open("/agents/" + employee);
        assertThat(window.page().locator(".words")).containsText("That is");
        for (var summary : window.page().locator(".in-words summary").all()) {
            summary.click();
        }
        Axe.findsNothing(window.page(), "agent");
        window.page().locator(".drawing").focus();
        window.press("ArrowLeft");
        Axe.findsNothing(window.page(), "agent, with an instant chosen");
        window.open("/history");
        window.page().locator(".disclosure").first().click();
        assertThat(window.page().locator("alert-events tbody tr").first()).isVisible();
        Axe.findsNothing(window.page(), "history with the events of an alert");
    }
}
