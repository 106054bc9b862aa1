package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.access.users.Founding;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Layout;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every text that people or programs may give, as long as it may be and without a space: every page and dialog bears it. */
@AppTest
class HostileLengthsTest {

    private static final int OFFICE = 700_001;
    private static final String ADMIN = "w".repeat(60) + "@" + ("w".repeat(60) + ".").repeat(3) + "test";

    private CallCentre centre;
    private String employee;

    private static String word(int length) {
        return "W".repeat(length);
    }

    @BeforeEach
    void everything_is_as_long_as_it_may_be(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T12:30:00Z");
        Office office = new Office(
                app,
                app.bean(Founding.class).found(word(100), Tier.ENTERPRISE, "America/Argentina/ComodRivadavia"),
                OFFICE);
        office.account(ADMIN, Role.ADMIN);
        Http admin = app.http().signedIn(ADMIN, Office.PASSWORD);
        Http key = app.http()
                .withApiKey(admin.post(
                                "/api/admin/api-keys",
                                Map.of(
                                        "name",
                                        word(100),
                                        "permissions",
                                        List.of("import:agent-states", "import:employees", "import:schedules")))
                        .mustBe(201)
                        .text("/key"));
        centre = new CallCentre(office, key, admin);
        push(
                "employees",
                Map.of(
                        "email",
                        "e" + ADMIN.substring(1),
                        "employeeId",
                        word(64),
                        "firstName",
                        word(100),
                        "lastName",
                        word(100),
                        "team",
                        List.of(word(100), "V" + word(99)),
                        "skills",
                        List.of(word(60)),
                        "timeZone",
                        "America/Argentina/ComodRivadavia"));
        push(
                "agent-states",
                state(word(64), "available", "2026-01-29T11:15:00Z"),
                state(word(64), "break", "2026-01-29T11:40:00Z"),
                state(word(64), "on_call", "2026-01-29T12:20:00Z"));
        push(
                "schedules",
                Map.of("employeeId", word(64), "date", "2026-01-29", "startTime", "08:00", "endTime", "16:00"));
        centre.alerts(3);
        key.post(
                        "/api/v1/import/agent-states",
                        Map.of("data", List.of(state(word(200), "break", "2026-01-29T12:00:00Z"))))
                .mustBe(201);
        admin.put("/api/admin/state-mappings", Map.of("mappings", Map.of(word(200), "after_call_work")))
                .mustBe(200);
        admin.put(
                        "/api/admin/settings",
                        Map.of("graceLateStart", "PT7M", "equivalences", List.of("break=lunch", "offline=break")))
                .mustBe(200);
        centre.excused(word(64), "12:30", "12:31", word(2000));
        employee = admin.get("/api/admin/employees").text("/employees/0/id");
        alerts().forEach(alert -> admin.patch(
                        "/api/adherence/alerts/" + alert, Map.of("action", "acknowledge", "notes", word(2000)))
                .mustBe(200));
    }

    private static Map<String, Object> state(String agent, String state, String at) {
        return Map.of("agentId", agent, "state", state, "timestamp", at, "queue", word(200), "eventId", word(60) + at);
    }

    @SafeVarargs
    private void push(String kind, Map<String, Object>... records) {
        var answer = centre.key()
                .post("/api/v1/import/" + kind, Map.of("data", List.of(records)))
                .mustBe(201);
        assertThat(answer.json().get("errors")).as(answer.body()).isEmpty();
    }

    private Stream<String> alerts() {
        var all = centre.admin().get("/api/adherence/alerts?limit=500").json().get("alerts");
        return Stream.iterate(0, at -> at < all.size(), at -> at + 1)
                .map(at -> all.get(at).get("id").asString());
    }

    private List<String> pages() {
        List<String> pages = new ArrayList<>(List.of(
                "/board",
                "/board?grouped=1",
                "/alerts?status=acknowledged",
                "/alerts/" + alerts().findFirst().orElseThrow(),
                "/agents/" + employee,
                "/agents/" + employee + "?at=2026-01-29T12:25:00Z",
                "/history",
                "/history?agent=" + employee,
                "/history?view=board&asOf=2026-01-29T12:10:00Z",
                "/what-ifs?one=" + centre.whatIf(word(100)),
                "/excuses",
                "/reports",
                "/reports?by=interval&from=2026-01-29&to=2026-01-29",
                "/exports",
                "/trail",
                "/proof?alert=" + alerts().findFirst().orElseThrow(),
                "/projections"));
        pages.addAll(CallCentre.PAGES_OF_SETTINGS);
        pages.add(
                "/settings/rules?team=" + centre.admin().get("/api/admin/teams").text("/teams/0/id"));
        return pages;
    }

    @Test
    void every_page_and_dialog_bears_it(RunningApp app) {
        List<String> faults = new ArrayList<>();
        for (int width : new int[] {360, 1280}) {
            faultsAt(width, app).forEach(fault -> faults.add(width + " px, " + fault));
        }
        assertThat(faults).isEmpty();
    }

    private List<String> faultsAt(int width, RunningApp app) {
        List<String> faults = new ArrayList<>();
        try (Window window = Window.at(app.address(), width, 760, ColorScheme.LIGHT)) {
            window.signedIn("/board", ADMIN, Office.PASSWORD);
            Page page = window.page();
            for (String path : pages()) {
                window.open(path);
                assertThat(page.locator("h1")).not().hasCount(0);
                assertThat(page.locator("main .loading")).hasCount(0);
                page.evaluate("() => document.querySelectorAll('main details').forEach(each => (each.open = true))");
                Layout.faultsOfLongWords(page).forEach(fault -> faults.add(path + ": " + fault));
                dialogs(page, path, faults);
            }
        }
        return faults;
    }

    /** The first of each kind: new, edit, revoke, rebuild, acknowledge and so on. */
    private static void dialogs(Page page, String path, List<String> faults) {
        Set<String> opened = new HashSet<>();
        Locator buttons = page.locator(
                "main :is(.section-head, .actions, .alert-actions, .rebuild, .source-watch) button:visible");
        for (Locator button : buttons.all()) {
            String kind = button.innerText().lines().findFirst().orElse("");
            boolean asksNothing = kind.equals("End") || kind.startsWith("Further up");
            if (!asksNothing && opened.add(kind)) {
                button.click();
                Locator dialog = page.locator("dialog[open]");
                assertThat(dialog.locator("h2")).isVisible();
                Layout.faultsOfLongWords(page).forEach(fault -> faults.add(path + ", dialog " + kind + ": " + fault));
                page.keyboard().press("Escape");
                if (page.locator("dialog[open]").count() > 0) {
                    page.locator("dialog[open]")
                            .last()
                            .locator("[data-kind=primary]")
                            .click();
                }
                assertThat(dialog).hasCount(0);
            }
        }
    }
}
