package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Makes the pictures of docs/images, of the demo as it stands at one moment: {@code mvn -Pe2e -Dscreenshots test}. */
class Screenshots {

    private static final Path FOLDER = Path.of("..", "docs", "images");
    private static final String PASSWORD = "open-sesame";

    @Test
    void of_every_page() {
        TestClock clock = TestClock.at("2026-01-29T14:24:00Z");
        try (RunningApp app = RunningApp.start(
                TestDatabase.fresh(), clock, "adherence.demo=true", "adherence.demo-password=" + PASSWORD)) {
            untilTwoAreOut(app, clock);
            String whatIf = whatIf(app);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                laptop(app, scheme);
                pages(app, scheme);
                analysis(app, scheme, whatIf);
                phone(app, scheme);
                wall(app, scheme);
            }
        }
    }

    /** A board on which all is well shows little. */
    private static void untilTwoAreOut(RunningApp app, TestClock clock) {
        Http admin = app.http().signedIn("admin@demo.test", PASSWORD);
        for (int minutes = 0; out(admin) < 2 && minutes < 240; minutes += 3) {
            String before = position(admin);
            clock.advance(Duration.ofMinutes(3));
            eventually(() -> assertThat(position(admin)).isNotEqualTo(before));
        }
    }

    private static int out(Http admin) {
        return admin.get("/api/adherence/states").body().split("\"adherenceStatus\":\"out\"", -1).length - 1;
    }

    private static String position(Http admin) {
        return admin.get("/api/adherence/states").json().get("position").asString();
    }

    private static void laptop(RunningApp app, ColorScheme scheme) {
        try (Window window = Window.at(app.address(), 1440, 900, scheme)) {
            window.open("/board");
            assertThat(window.page().getByLabel("Password")).isVisible();
            take(window, "sign-in", scheme);
            window.signIn("admin@demo.test", PASSWORD);
            board(window);
            take(window, "board", scheme);
            window.open("/alerts");
            assertThat(rows(window)).isVisible();
            take(window, "alerts", scheme);
            window.press("j", "r");
            assertThat(window.page().locator("dialog")).isVisible();
            take(window, "alerts-resolve", scheme);
            window.press("Escape", "Enter");
            assertThat(window.page().locator(".story > li").first()).isVisible();
            assertThat(window.page().locator("alert-strip svg")).isVisible();
            take(window, "alert", scheme);
        }
    }

    private static void pages(RunningApp app, ColorScheme scheme) {
        try (Window window = Window.at(app.address(), 1440, 900, scheme)) {
            window.open("/board").signIn("admin@demo.test", PASSWORD);
            board(window);
            rows(window).locator("a").first().click();
            assertThat(window.page().locator(".words")).containsText("That is");
            take(window, "agent", scheme);
            String agent = URI.create(window.page().url()).getPath();
            shown(window, "/history", "tr[data-id]");
            window.page().locator(".disclosure").first().click();
            assertThat(window.page().locator("alert-events tbody tr").first()).isVisible();
            take(window, "history", scheme);
            shown(window, "/history?view=board&asOf=2026-01-29T14:10:00Z&knowledge=now", ".past-summary");
            take(window, "history-board", scheme);
            for (String section : List.of(
                    "rules", "employees", "schedules", "teams", "users", "keys", "sources", "mappings", "password")) {
                shown(window, "/settings/" + section, ".section-head, .source, .narrow-form");
                take(window, "settings-" + section, scheme);
            }
            preview(window);
            take(window, "settings-import", scheme);
            window.page().setViewportSize(360, 740);
            shown(window, agent, ".words");
            assertThat(window.page().locator("live-pulse")).containsText("Live");
            take(window, "agent-phone", scheme);
        }
    }

    /** Today with less patience; answers its id. */
    private static String whatIf(RunningApp app) {
        Http analyst = app.http().signedIn("analyst@demo.test", PASSWORD);
        String today = "2026-01-29";
        Map<String, Object> asked = Map.of(
                "name",
                "Half the patience",
                "from",
                today,
                "to",
                today,
                "settings",
                Map.of("graceLateStart", "PT2M", "wrongStateTolerance", "PT2M", "breakTolerance", "PT1M"));
        String id = analyst.post("/api/adherence/what-ifs", asked).mustBe(202).text("/id");
        eventually(() -> assertThat(analyst.get("/api/adherence/what-ifs/" + id).text("/state"))
                .isEqualTo("done"));
        return id;
    }

    private static void analysis(RunningApp app, ColorScheme scheme, String whatIf) {
        try (Window window = Window.at(app.address(), 1440, 900, scheme)) {
            window.open("/board").signIn("analyst@demo.test", PASSWORD);
            board(window);
            for (String size : List.of("", "-phone")) {
                if (!size.isEmpty()) {
                    window.page().setViewportSize(360, 740);
                }
                shown(window, "/reports?by=team&from=2026-01-29", "table.report tbody tr");
                assertThat(window.page().locator(".chart canvas")).isVisible();
                take(window, "reports" + size, scheme);
                shown(window, "/what-ifs?one=" + whatIf, ".what-if-bars");
                take(window, "what-ifs" + size, scheme);
                shown(window, "/projections", "tr[data-name=board]");
                assertThat(window.page().locator("live-pulse")).containsText("Live");
                take(window, "projections" + size, scheme);
            }
        }
    }

    private static void preview(Window window) {
        String staff = "email,firstName,lastName,employeeId,team\n"
                + "rosa.lind@demo.test,Rosa,Lind,EMP901,Sales\nnils at demo.test,Nils,Berg,EMP902,Sales\n";
        window.open("/settings/employees");
        window.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("staff.csv", "text/csv", staff.getBytes(StandardCharsets.UTF_8)));
        assertThat(window.page().locator(".outcome tbody tr")).isVisible();
    }

    private static void shown(Window window, String address, String what) {
        window.open(address);
        assertThat(window.page().locator(what).first()).isVisible();
    }

    private static void phone(RunningApp app, ColorScheme scheme) {
        try (Window window = Window.at(app.address(), 360, 740, scheme)) {
            window.open("/board").signIn("supervisor@demo.test", PASSWORD);
            board(window);
            take(window, "board-phone", scheme);
            window.open("/alerts");
            assertThat(rows(window)).isVisible();
            take(window, "alerts-phone", scheme);
        }
    }

    private static void wall(RunningApp app, ColorScheme scheme) {
        try (Window window = Window.at(app.address(), 1920, 1080, scheme)) {
            window.open("/board?wall").signIn("admin@demo.test", PASSWORD);
            assertThat(window.page().locator(".wall-row").first()).isVisible();
            take(window, "wall", scheme);
        }
    }

    private static void board(Window window) {
        assertThat(rows(window)).isVisible();
        assertThat(window.page().locator(".chart canvas")).isVisible();
        assertThat(window.page().locator(".row .cell-percent").first()).containsText("%");
    }

    private static Locator rows(Window window) {
        return window.page().locator("[role=row][data-id]").first();
    }

    private static void take(Window window, String name, ColorScheme scheme) {
        String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        window.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
    }
}
