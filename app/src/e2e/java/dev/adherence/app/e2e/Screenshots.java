package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Makes the pictures of docs/images, of the demo as it stands at one moment: {@code mvn -Pe2e -Dscreenshots test}. */
class Screenshots {

    private static final Path FOLDER = Path.of("..", "docs", "images");
    private static final String PASSWORD = "open-sesame";

    @Test
    void of_every_page() {
        TestClock clock = TestClock.at("2026-01-29T13:24:00Z");
        try (RunningApp app = RunningApp.start(
                TestDatabase.fresh(), clock, "adherence.demo=true", "adherence.demo-password=" + PASSWORD)) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                laptop(app, scheme);
                phone(app, scheme);
                wall(app, scheme);
            }
        }
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
            take(window, "alert", scheme);
        }
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
    }

    private static com.microsoft.playwright.Locator rows(Window window) {
        return window.page().locator("[role=row][data-id]").first();
    }

    private static void take(Window window, String name, ColorScheme scheme) {
        String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        window.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
    }
}
