package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.KeyboardWalk;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On every page every control is used by keyboard, and every dialog dismissed and sent: never does the focus fall out of the page. */
@AppTest
class FocusEverywhereTest {

    private static final String STAFF =
            "email,firstName,lastName,employeeId\nann@company.com,Ann,Lee,EMP077\nwrong,,,EMP078\n";
    private static final String SHIFTS = "employeeId,date,startTime,endTime\nEMP001,2026-01-30,08:00,16:00\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/board",
                "/alerts",
                "/alerts?status=acknowledged",
                "/alerts/{alert}",
                "/agents/{agent}?date=2026-01-29",
                "/history",
                "/history?view=board&asOf=2026-01-29T08:30:00Z",
                "/excuses",
                "/excuses?show=explanations",
                "/excuses?show=authors",
                "/what-ifs",
                "/reports",
                "/exports",
                "/trail",
                "/proof?alert={alert}",
                "/projections",
                "/settings/rules",
                "/settings/rules?team={team}",
                "/settings/employees",
                "/settings/schedules",
                "/settings/teams",
                "/settings/users",
                "/settings/keys",
                "/settings/sources",
                "/settings/mappings",
                "/settings/reasons",
                "/settings/password"
            })
    void whatever_is_used_something_has_the_focus_after_it(String page, RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Sales", "EMP003 Max Moe Support")
                .told("EMP001 08:15 available", "EMP002 08:16 available", "EMP003 08:17 available")
                .scheduled("EMP001", "EMP002", "EMP003")
                .alerts(3);
        String alert = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
        String path = page.replace("{alert}", alert)
                .replace("{agent}", centre.idOf("EMP001"))
                .replace("{team}", centre.admin().get("/api/admin/teams").text("/teams/0/id"));
        somethingOfEverything(centre, alert);
        try (Window window = Window.at(app.address())) {
            KeyboardWalk walk = KeyboardWalk.in(window);
            window.signedIn(path, centre.office().email(Role.ADMIN), Office.PASSWORD);
            chooseFile(window);

            List<String> fallen = walk.useAllOf(path);

            assertThat(walk.used()).hasSizeGreaterThan(1);
            assertThat(fallen).isEmpty();
        }
    }

    private static void somethingOfEverything(CallCentre centre, String alert) {
        centre.admin()
                .post(
                        "/api/adherence/exports",
                        Map.of(
                                "from",
                                "2026-01-28T00:00:00Z",
                                "to",
                                "2026-01-29T08:00:00Z",
                                "employeeId",
                                centre.idOf("EMP001")))
                .mustBe(202);
        centre.office().withKey("import:employees");
        centre.office().account(Role.AUDITOR);
        centre.admin()
                .patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge"))
                .mustBe(200);
        centre.admin()
                .put("/api/admin/settings", Map.of("graceLateStart", "PT7M"))
                .mustBe(200);
        centre.admin()
                .put(
                        "/api/admin/state-mappings",
                        Map.of("mappings", Map.of("Huddle", "meeting", "Coaching", "training")))
                .mustBe(200);
        centre.key()
                .post(
                        "/api/v1/import/agent-states",
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "agentId", "EMP099", "state", "break", "timestamp", "2026-01-29T08:30:00Z"))))
                .mustBe(201);
    }

    private static void chooseFile(Window window) {
        String file = window.page().url().contains("employees") ? STAFF : SHIFTS;
        assertThat(window.page().locator("main h1")).not().hasCount(0);
        if (window.page().url().matches(".*/settings/(employees|schedules)")) {
            window.page()
                    .locator("input[type=file]")
                    .setInputFiles(new FilePayload("file.csv", "", file.getBytes(StandardCharsets.UTF_8)));
            assertThat(window.page().locator(".outcome[data-stage=preview]")).isVisible();
        }
    }
}
