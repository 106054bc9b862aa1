package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
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

    /** Words of up to 24 letters that stand on two lines; longer ones that are cut smaller than six letters a line. */
    private static final String BROKEN = """
            () => {
              const broken = [];
              const walker = document.createTreeWalker(document.querySelector('adherence-app'), NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (!node.parentElement.checkVisibility() || node.parentElement.closest('.hidden, svg, option, datalist, code')) continue;
                for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
                  const around = node.data.slice(0, word.index).match(/\\S*$/)[0] + node.data.slice(word.index).match(/^\\S*/)[0];
                  if (word[0].length <= 24 && around.length > 24) continue;
                  const range = document.createRange();
                  range.setStart(node, word.index);
                  range.setEnd(node, word.index + word[0].length);
                  const lines = new Set([...range.getClientRects()].filter(each => each.width > 0).map(each => Math.round(each.top))).size;
                  if (word[0].length <= 24 ? lines > 1 : lines > word[0].length / 6) broken.push(`${word[0]} on ${lines} lines in ${node.parentElement.closest('[class]')?.className}`);
                }
              }
              return broken;
            }
            """;

    /** What is wider than what holds it, where nothing lets it be scrolled. */
    private static final String OVERFLOWING = """
            () => [document.documentElement, document.body, document.querySelector('main'), document.querySelector('header.bar')]
                .filter(each => each && each.scrollWidth > each.clientWidth + 1)
                .map(each => `${each.localName} ${each.scrollWidth} > ${each.clientWidth}: ` + [...each.querySelectorAll('*')]
                    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll, nav, .tabs, .sections'))
                    .slice(0, 4).map(one => `${one.localName}.${one.className?.baseVal ?? one.className}`).join(' '))
            """;

    /** Pairs of texts of one row, one bar or one drawing that lie on each other. */
    private static final String COLLIDING = """
            () => {
              const colliding = [];
              const seen = element => {
                const own = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
                const range = document.createRange();
                range.setStartBefore(own[0]);
                range.setEndAfter(own.at(-1));
                let { left, right, top, bottom } = range.getBoundingClientRect();
                for (let box = element; box; box = box.parentElement) {
                  if (getComputedStyle(box).overflowX !== 'visible') {
                    const cut = box.getBoundingClientRect();
                    left = Math.max(left, cut.left);
                    right = Math.min(right, cut.right);
                  }
                }
                return { element, left, right, top, bottom, text: own.map(each => each.data.trim()).join(' ') };
              };
              for (const box of document.querySelectorAll('header.bar, .row, .head, .filters, .day-bar, .drawing svg, .legend, .section-head')) {
                const texts = [...box.querySelectorAll('*')].filter(each => each.checkVisibility() && !each.closest('.hidden, option, title, .band')
                    && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(seen)
                    .filter(each => each.right - each.left > 1);
                texts.forEach((one, at) => texts.slice(at + 1).forEach(other => {
                  if (!one.element.contains(other.element) && !other.element.contains(one.element) && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3)
                    colliding.push(`“${one.text}” and “${other.text}” in ${box.className.baseVal ?? box.className}`);
                }));
              }
              return colliding;
            }
            """;

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
                "/projections"));
        for (String section : List.of(
                "rules", "employees", "schedules", "teams", "users", "keys", "sources", "mappings", "password")) {
            pages.add("/settings/" + section);
        }
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"360, 1", "768, 1", "1280, 1", "360, 2", "768, 2", "1280, 2"})
    @SuppressWarnings("unchecked")
    void nothing_overflows_breaks_or_collides(int width, int zoom, RunningApp app) {
        List<String> faults = new ArrayList<>();
        try (Window window = Window.at(app.address(), width / zoom, 800 / zoom, ColorScheme.LIGHT)) {
            window.signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD);
            for (String path : pages()) {
                window.open(path);
                Page page = window.page();
                assertThat(page.locator("h1")).not().hasCount(0);
                assertThat(page.locator("main .loading")).hasCount(0);
                for (String check : List.of(OVERFLOWING, BROKEN, COLLIDING)) {
                    for (String fault : (List<String>) page.evaluate(check)) {
                        faults.add(path + ": " + fault);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
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
