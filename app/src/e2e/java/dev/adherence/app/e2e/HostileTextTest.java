package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people and programs write is shown as they wrote it, and nothing of it ever runs. */
@AppTest
class HostileTextTest {

    private static final String HOSTILE = "<img src=x onerror=\"window.hurt=1\"><script>window.hurt=2</script>";

    @Test
    void nothing_that_is_shown_is_run(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        CallCentre centre = CallCentre.open(app);
        centre.key()
                .post(
                        "/api/v1/import/employees",
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "email", "emp001@company.com",
                                        "employeeId", "EMP001",
                                        "firstName", HOSTILE,
                                        "lastName", "Doe",
                                        "team", HOSTILE))))
                .mustBe(201);
        centre.key()
                .post(
                        "/api/v1/import/schedules",
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "employeeId",
                                        "EMP001",
                                        "date",
                                        "2026-01-29",
                                        "startTime",
                                        "08:00",
                                        "endTime",
                                        "16:00"))))
                .mustBe(201);
        centre.key()
                .post(
                        "/api/v1/import/agent-states",
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "agentId", "EMP001",
                                        "state", "available",
                                        "queue", HOSTILE,
                                        "timestamp", "2026-01-29T08:30:00Z"))))
                .mustBe(201);
        centre.alerts(1);
        String alert = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
        centre.admin()
                .patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge", "notes", HOSTILE))
                .mustBe(200);
        String employee = centre.idOf("EMP001");

        try (Window window = centre.window(Role.ADMIN, "/agents/" + employee)) {
            assertThat(window.page().locator("h1")).containsText(HOSTILE);
            assertThat(window.page().locator(".words")).containsText(HOSTILE);
            assertThat(window.page().locator(".because")).containsText(HOSTILE);
            window.page().locator(".in-words summary").first().click();
            unhurt(window);
            window.open("/history?view=alerts");
            window.page().locator(".disclosure").click();
            assertThat(window.page().locator("alert-events blockquote")).hasText(HOSTILE);
            unhurt(window);
            window.open("/history?view=board&knowledge=now&asOf=2026-01-29T08:45:00Z");
            assertThat(window.row(HOSTILE)).isVisible();
            unhurt(window);
            for (String section : List.of("employees", "teams", "sources", "rules")) {
                window.open("/settings/" + section);
                assertThat(window.page().locator(".section h1")).isVisible();
                assertThat(window.page().locator("main")).containsText(section.equals("sources") ? "acd" : HOSTILE);
                unhurt(window);
            }
        }
    }

    private static void unhurt(Window window) {
        assertThat(window.page().evaluate("window.hurt")).isNull();
        assertThat(window.page().locator("main img, main script")).hasCount(0);
    }
}
