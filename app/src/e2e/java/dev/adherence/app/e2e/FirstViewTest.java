package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How little it takes until the board is there. */
@AppTest
class FirstViewTest {

    private static final long BYTES = 150_000;
    private static final double ONE_SECOND = 1000;
    private static final Pattern ASSET = Pattern.compile("src=\"(/assets/[0-9a-f]{12})/main.js\"");

    private static CallCentre centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        return CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:00 available")
                .scheduled("EMP001");
    }

    @Test
    void the_first_view_is_small(RunningApp app, TestClock clock) {
        CallCentre centre = centre(app, clock);
        try (Window window = Window.at(app.address())) {
            AtomicLong bytes = new AtomicLong();
            CDPSession devtools = window.devtools();
            devtools.on(
                    "Network.loadingFinished",
                    event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
            devtools.send("Network.enable");

            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            assertThat(window.row("John Doe")).isVisible();
            assertThat(window.page().locator(".chart canvas")).isVisible();

            System.out.println("First view: " + bytes.get() / 1000 + " kB over the wire");
            assertThat(bytes.get()).isBetween(10_000L, BYTES);
        }
    }

    /** The best of three: the first also pays for a server and a browser that have just started. */
    @Test
    void the_board_is_there_a_second_after_signing_in(RunningApp app, TestClock clock) {
        CallCentre centre = centre(app, clock);
        double best = Double.MAX_VALUE;
        for (int time = 0; time < 3; time++) {
            best = Math.min(best, untilTheBoard(app, centre.office().email(Role.ADMIN)));
        }

        System.out.printf("Board %.0f ms after signing in%n", best);
        assertThat(best).isLessThan(ONE_SECOND);
    }

    private static double untilTheBoard(RunningApp app, String email) {
        try (Window window = Window.at(app.address()).open("/board")) {
            window.page().getByLabel("E-mail").fill(email);
            window.page().getByLabel("Password").fill(Office.PASSWORD);
            long start = System.nanoTime();
            window.press("Enter");
            assertThat(window.row("John Doe")).isVisible();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    @Test
    void the_page_is_asked_for_each_time_and_its_files_never_again(RunningApp app) {
        Answer page = app.http().get("/board").mustBe(200);
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");

        Matcher asset = ASSET.matcher(page.body());
        assertThat(asset.find()).isTrue();
        Answer main = app.http().get(asset.group(1) + "/main.js").mustBe(200);
        assertThat(main.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
        Answer lit = app.http().get(asset.group(1) + "/lib/@lit/reactive-element/reactive-element.js");
        assertThat(lit.mustBe(200).header("Cache-Control")).contains("immutable");
        app.http().get("/assets/000000000000/main.js").mustBe(404);
    }

    @Test
    void files_go_out_compressed(RunningApp app) {
        Matcher asset = ASSET.matcher(app.http().get("/board").body());
        assertThat(asset.find()).isTrue();
        Answer texts = app.http().with("Accept-Encoding", "gzip").get(asset.group(1) + "/i18n/en.js");

        assertThat(texts.header("Content-Encoding")).isEqualTo("gzip");
    }
}
