package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Layout;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in every width and at twice its size, with the longest that people may write: nothing overflows, breaks or collides. */
@AppTest
class NarrowTest {

    private static final String LONG = "Donaudampfschifffahrtsgesellschaftskapitän";

    private CallCentre centre;

    @BeforeEach
    void a_centre_of_people_with_long_names(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:30:00Z");
        centre = CallCentre.open(app)
                .with(
                        "EMP001 John Doe Sales",
                        "EMP" + "9".repeat(61) + " " + LONG + " von-und-zu-" + LONG + " " + LONG + " " + LONG,
                        "EMP003 Max Poe Night shift of the weekend in the south")
                .told("EMP001 08:15 available", "EMP001 09:00 break", "EMP001 09:06 on_call")
                .scheduled("EMP001", "EMP003", "EMP" + "9".repeat(61))
                .alerts(4);
        centre.admin()
                .put("/api/admin/state-mappings", Map.of("mappings", Map.of(LONG, "meeting")))
                .mustBe(200);
        centre.admin()
                .put("/api/admin/settings", Map.of("graceLateStart", "PT7M"))
                .mustBe(200);
        centre.excused("EMP001", "09:00", "09:01", LONG);
        centre.office().account(Role.SUPERVISOR, "Sales");
    }

    private List<String> pages() {
        String alert = centre.admin().get("/api/adherence/alerts").text("/alerts/0/id");
        List<String> pages = new ArrayList<>(List.of(
                "/board",
                "/alerts",
                "/alerts/" + alert,
                "/agents/" + centre.idOf("EMP001") + "?date=2026-01-29",
                "/agents/" + centre.idOf("EMP001") + "?span=day",
                "/history",
                "/history?view=board&asOf=2026-01-29T09:10:00Z",
                "/what-ifs?one=" + centre.whatIf(LONG),
                "/excuses",
                "/excuses?show=explanations",
                "/excuses?show=authors",
                "/reports",
                "/reports?by=interval&from=2026-01-29&to=2026-01-29",
                "/exports",
                "/trail",
                "/proof?alert=" + alert,
                "/projections"));
        pages.addAll(CallCentre.PAGES_OF_SETTINGS);
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"360, 1", "768, 1", "1280, 1", "360, 2", "768, 2", "1280, 2"})
    void nothing_overflows_breaks_or_collides(int width, int zoom, RunningApp app) {
        List<String> faults = new ArrayList<>();
        try (Window window = Window.at(app.address(), width / zoom, 800 / zoom, ColorScheme.LIGHT)) {
            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            for (String path : pages()) {
                window.open(path);
                Page page = window.page();
                assertThat(page.locator("h1")).not().hasCount(0);
                assertThat(page.locator("main .loading")).hasCount(0);
                Layout.faults(page).forEach(fault -> faults.add(path + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"360", "384", "768", "1000", "1280"})
    void every_way_to_a_page_is_seen_without_pushing_anything(int width, RunningApp app) {
        List<String> faults = new ArrayList<>();
        try (Window window = Window.at(app.address(), width, 800, ColorScheme.LIGHT)) {
            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            for (String path : List.of("/board", "/alerts", "/settings/rules", "/history?view=board")) {
                window.open(path);
                assertThat(window.page().locator("header.bar nav a")).hasCount(10);
                assertThat(window.page().locator("main h1")).not().hasCount(0);
                assertThat(window.page().locator("main .loading")).hasCount(0);
                Layout.unseenWays(window.page()).forEach(fault -> faults.add(path + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** A row that has no room for its columns stands on more lines; nothing of it is left out. */
    @ParameterizedTest
    @CsvSource({"360", "768", "1280"})
    void a_row_leaves_nothing_out(int width, RunningApp app) {
        try (Window window = Window.at(app.address(), width, 800, ColorScheme.LIGHT)) {
            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            for (String cell : List.of("status", "name", "team", "state", "scheduled", "shift")) {
                assertThat(window.row("John Doe").locator(".cell-" + cell)).isVisible();
            }
            assertThat(window.row("John Doe").locator(".since time")).isVisible();
            assertThat(window.row("John Doe").locator(".cell-shift")).hasText("08:00–16:00");
            window.open("/alerts");
            for (String cell : List.of("lasting", "type", "name", "message", "opened")) {
                assertThat(window.row("John Doe").first().locator(".cell-" + cell))
                        .isVisible();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"360", "1280"})
    void whoever_comes_back_finds_the_list_where_it_was(int width, RunningApp app) {
        String[] crowd = new String[60];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = "CR%03d Crowd Member%d Sales".formatted(i, i);
        }
        centre.with(crowd);
        try (Window window = Window.at(app.address(), width, 600, ColorScheme.LIGHT)) {
            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            Page page = window.page();
            assertThat(window.row("John Doe")).isVisible();
            page.waitForFunction("""
                    () => {
                      const main = document.querySelector('main');
                      main.scrollTo(0, 900);
                      return main.scrollTop === 900 && document.elementFromPoint(150, 400)?.closest('.row[data-id]');
                    }
                    """);
            page.mouse().click(150, 400);
            assertThat(page.locator("page-agent h1")).isVisible();
            Object left = page.evaluate("() => document.querySelector('main').scrollTop");
            assertThat(((Number) left).intValue()).isZero();
            page.goBack();
            page.waitForFunction(
                    "() => document.querySelector('page-board') && Math.abs(document.querySelector('main').scrollTop - 900) < 200");
        }
    }
}
