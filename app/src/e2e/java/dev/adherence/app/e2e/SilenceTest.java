package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.PushedStream;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board that has heard nothing says so. */
@AppTest
class SilenceTest {

    private static final double TWENTY_SECONDS = 20_000;
    private static final double AT_ONCE = 1_000;

    @Test
    void a_stream_that_says_nothing_is_called_stale_within_twenty_seconds_and_opened_anew(RunningApp app) {
        try (Window window = Window.at(app.address())) {
            PushedStream stream = live(window, app);
            assertThat(window.page().locator(".pulse")).hasText("Live");

            window.page().clock().runFor(17_000);
            assertThat(banner(window)).isHidden();
            window.page().clock().runFor(3_000);

            assertThat(banner(window)).containsText("No word from the server. What you see is old.");
            assertThat(window.page().locator(".pulse")).hasText("Not live");
            window.page().clock().runFor(3_000);
            assertThat(stream.opened()).isEqualTo(2);

            stream.snapshot(3);
            assertThat(banner(window)).isHidden();
            assertThat(window.page().locator(".pulse")).hasText("Live");
        }
    }

    @Test
    void however_long_the_server_was_away_its_return_is_noticed_within_ten_seconds(RunningApp app) {
        try (Window window = Window.at(app.address())) {
            PushedStream stream = live(window, app);
            stream.breaks();
            window.page().clock().runFor(60_000);
            for (int wait = 0; wait < 5; wait++) {
                int before = stream.opened();

                window.page().clock().runFor(10_001);

                assertThat(stream.opened()).isBetween(before + 1, before + 3);
            }
        }
    }

    @Test
    void a_killed_server_is_noticed_and_its_return_too(@TempDir Path folder) throws IOException {
        Map<String, String> environment = Map.of(
                "SERVER_PORT", String.valueOf(freePort()),
                "ADHERENCE_DEMO_PASSWORD", "open-sesame",
                "ADHERENCE_DEMO_SIMULATOR", "false");
        try (JarProcess first = JarProcess.start(folder, environment, "--demo");
                Window window = Window.at(first.address())) {
            window.signedIn("/board", "admin@demo.test", "open-sesame");
            assertThat(window.page().locator(".pulse")).hasText("Live");
            assertThat(window.page().locator("[role=row][data-id]").first()).isVisible();

            first.kill();

            assertThat(banner(window)).isVisible(new IsVisibleOptions().setTimeout(TWENTY_SECONDS));
            try (JarProcess second = JarProcess.start(folder, environment, "--demo")) {
                second.address();
                assertThat(window.page().locator(".pulse[data-status=live]"))
                        .isVisible(new IsVisibleOptions().setTimeout(TWENTY_SECONDS));
                assertThat(banner(window)).isHidden();
            }
        }
    }

    /** It tells its readers that it goes; nobody has to wait for silence. */
    @Test
    void a_server_that_is_stopped_is_shown_at_once(@TempDir Path folder) {
        Map<String, String> environment =
                Map.of("ADHERENCE_DEMO_PASSWORD", "open-sesame", "ADHERENCE_DEMO_SIMULATOR", "false");
        try (JarProcess server = JarProcess.start(folder, environment, "--demo");
                Window window = Window.at(server.address())) {
            window.signedIn("/board", "admin@demo.test", "open-sesame");
            assertThat(window.page().locator(".pulse")).hasText("Live");

            server.stop();

            assertThat(window.page().locator(".pulse")).not().hasText("Live", new HasTextOptions().setTimeout(AT_ONCE));
            assertThat(banner(window)).isVisible();
        }
    }

    /** What could not be had, be it the data of a page or the page itself, is there by itself when the server answers again. */
    @Test
    void a_page_that_is_opened_while_the_server_is_away_comes_by_itself_when_it_is_back(RunningApp app) {
        CallCentre centre = CallCentre.open(app).with("EMP001 John Doe Sales");
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            assertThat(window.row("John Doe")).isVisible();
            for (String page : List.of("History", "Projections")) {
                window.page()
                        .route(page.equals("History") ? "**/api/admin/**" : "**/pages/projections.js", Route::abort);
                window.page().route("**/actuator/health/readiness", Route::abort);
                window.page()
                        .locator("header.bar nav a")
                        .filter(new Locator.FilterOptions().setHasText(page))
                        .click();
                assertThat(window.page().locator("server-back")).containsText("as soon as the server answers");

                window.page().unrouteAll();

                assertThat(window.page().locator("server-back")).hasCount(0);
                assertThat(window.page().locator("main h1")).hasText(page);
                assertThat(window.page()
                                .locator(".filters, tr[data-name=board]")
                                .first())
                        .isVisible();
            }
        }
    }

    @Test
    void a_silent_feed_is_named(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:00 available")
                .scheduled("EMP001");
        String source = centre.admin().get("/api/adherence/feeds").text("/feeds/0/source");
        centre.admin()
                .put("/api/admin/settings", Map.of("feedSilence", Map.of(source, "PT3M"), "version", 0))
                .mustBe(200);
        clock.set("2026-01-29T09:02:00Z");
        centre.told("EMP001 09:02 on_call");
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            assertThat(window.row("John Doe")).containsText("In");
            assertThat(banner(window)).isHidden();

            clock.set("2026-01-29T09:06:00Z");

            Locator banner = banner(window);
            assertThat(banner).isVisible(new IsVisibleOptions().setTimeout(TWENTY_SECONDS));
            assertThat(banner).containsText("The feed " + source + " is silent");
            assertThat(window.row("John Doe")).containsText("Unknown");

            window.press("w");
            assertThat(window.page().locator(".wall-counts [data-status=unknown]"))
                    .hasText("1Unknown");
            assertThat(window.page().locator(".wall-percent")).containsText("without those of the silent feed");
            assertThat(window.page().locator(".wall-percent[data-partial]")).isVisible();
        }
    }

    /** A board whose stream and clock are the test's. */
    private static PushedStream live(Window window, RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        PushedStream stream = PushedStream.in(window);
        window.page().clock().install();
        window.signedIn("/board", office.email(Role.ADMIN), Office.PASSWORD);
        stream.snapshot(3);
        return stream;
    }

    private static Locator banner(Window window) {
        return window.page().locator(".banner");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
