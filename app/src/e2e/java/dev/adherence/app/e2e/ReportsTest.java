package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** John came an hour late, Jane five minutes; it is noon. */
@AppTest
class ReportsTest {

    private static final String DAY = "from=2026-01-29&to=2026-01-29";

    private CallCentre centre;

    @BeforeEach
    void a_morning(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T12:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Support")
                .told("EMP001 09:00 available", "EMP002 08:04 available")
                .scheduled("EMP001", "EMP002")
                .alerts(1);
    }

    private static Locator rows(Window window) {
        return window.page().locator("table.report tbody tr");
    }

    private static Locator fact(Window window, String name) {
        return window.page().locator(".report-facts [data-figure=" + name + "] dd");
    }

    @Test
    void an_analyst_goes_from_the_teams_to_the_day_of_who_was_out(TestClock clock) {
        try (Window window = centre.window(Role.ANALYST, "/reports?by=team&" + DAY)) {
            assertThat(rows(window)).containsText(new String[] {"Sales", "Support"});
            // 8 hours were scheduled up to noon, of which 55 minutes were out
            assertThat(fact(window, "adherence")).containsText("88.5 %");
            assertThat(fact(window, "out")).hasText(Pattern.compile("55 min\\s*55 min Late start"));
            assertThat(fact(window, "alerts")).containsText("1 × Late start");
            assertThat(window.page().locator(".report-chart .u-wrap")).isVisible();
            assertThat(window.page().locator(".report-chart [role=img]"))
                    .hasAttribute("aria-label", Pattern.compile("at worst 50 %"));

            rows(window).getByRole(AriaRole.LINK).first().click();
            assertThat(rows(window)).hasCount(1);
            assertThat(window.page().getByLabel("Rows by").getByText("Agent")).hasAttribute("aria-pressed", "true");
            rows(window).getByRole(AriaRole.LINK).click();

            assertThat(window.page().locator("h1")).hasText("John Doe");
            assertThat(window.page().locator("input[type=date]")).hasValue("2026-01-29");
        }
    }

    @Test
    void every_column_sorts_both_ways_by_keyboard_and_the_address_keeps_it() {
        try (Window window = centre.window(Role.AUDITOR, "/reports?" + DAY)) {
            assertThat(rows(window)).containsText(new String[] {"Jane Roe", "John Doe"});
            Locator out = window.page()
                    .locator("table.report thead")
                    .getByText("Out", new Locator.GetByTextOptions().setExact(true));
            out.focus();
            window.page().keyboard().press("Enter");
            assertThat(rows(window)).containsText(new String[] {"Jane Roe", "John Doe"});
            window.page().keyboard().press("Enter");
            assertThat(rows(window)).containsText(new String[] {"John Doe", "Jane Roe"});
            assertThat(window.page().locator("th[aria-sort=descending]")).containsText("Out");
            window.page().reload();
            assertThat(rows(window)).containsText(new String[] {"John Doe", "Jane Roe"});
            // to what it was lost
            window.page().locator("table.report thead").getByText("Late start").click();
            assertThat(rows(window)).containsText(new String[] {"Jane Roe", "John Doe"});
            assertThat(window.page().locator("td[data-column=late_start]"))
                    .hasText(new String[] {"–", "55 min", "55 min"});
        }
    }

    @Test
    void what_is_shown_is_downloaded_as_a_table() throws IOException {
        try (Window window = centre.window(Role.ADMIN, "/reports?by=team&" + DAY)) {
            assertThat(rows(window)).hasCount(2);
            Download download = window.page()
                    .waitForDownload(
                            () -> window.page().getByText("Download as CSV").click());

            assertThat(download.suggestedFilename()).isEqualTo("adherence-2026-01-29-2026-01-29-by-team.csv");
            assertThat(Files.readString(download.path())).contains("teamName,teamId", "\r\nSales,", "\r\ntotal,");
        }
    }

    @Test
    void the_board_says_of_everybody_what_the_report_says_and_sorts_by_it() {
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            Locator john = window.row("John Doe").locator(".cell-percent");
            assertThat(john).hasText(Pattern.compile("77\\.1 %\\s*77\\.1 %"));
            assertThat(john).hasAttribute("title", "In adherence: 77.1 % of this shift, 77.1 % of this week");
            Locator head = window.page().locator(".head .cell-percent");
            head.getByRole(AriaRole.BUTTON).click();
            assertThat(head).hasAttribute("aria-sort", "ascending");
            assertThat(window.page().locator(".board-table .row .cell-name > a").first())
                    .hasText("John Doe");
            window.row("John Doe").getByRole(AriaRole.LINK).first().click();
            assertThat(window.page().locator("[data-figure=percent] dd")).hasText("77.1 %");
        }
    }

    @Test
    void bands_have_a_word_and_a_colour_and_can_be_sorted_and_filtered_by() {
        try (Window window = centre.window(Role.ADMIN, "/reports?" + DAY)) {
            Locator bands = window.page().locator("table.report tbody [data-band]");
            assertThat(bands).hasText(new String[] {"Good", "Poor"});
            assertThat(bands.first()).hasAttribute("data-status", "in");
            assertThat(fact(window, "adherence")).hasText(Pattern.compile("88\\.5 %\\s*Watch\\s*Target: 90 %"));
            window.page().locator("table.report thead").getByText("Band").click();
            assertThat(bands).hasText(new String[] {"Poor", "Good"});

            window.page().getByLabel("Band").selectOption("poor");
            assertThat(rows(window)).hasCount(1);
            assertThat(rows(window)).containsText("John Doe");
            window.page().getByLabel("Band").selectOption("watch");
            assertThat(window.page().locator(".blank-title")).hasText("No row is in this band");
        }
    }

    /** The organisation is in UTC, the browser in New York, where it is still the 29th. */
    @Test
    void today_is_the_organisations_and_the_night_that_goes_on_is_of_the_day_before(TestClock clock) {
        clock.set("2026-01-30T02:00:00Z");
        centre.shift("EMP002", "2026-01-29", "22:00", "06:00").told("EMP002 22:00 available");
        try (Window window = centre.window(Role.ANALYST, "/reports")) {
            window.page().getByText("Today").click();
            assertThat(window.page()).hasURL(Pattern.compile("from=2026-01-30&to=2026-01-30"));
            window.page().getByText(Pattern.compile("Night of .*29")).click();
            assertThat(window.page()).hasURL(Pattern.compile("from=2026-01-29&to=2026-01-29"));
            assertThat(rows(window)).hasCount(2);
            assertThat(window.page().locator(".report-as-of"))
                    .containsText("(UTC). A shift counts on the date on which it begins");
        }
    }

    @Test
    void dates_without_anything_and_dates_that_cannot_be_say_so() {
        try (Window window = centre.window(Role.ADMIN, "/reports?from=2025-01-01&to=2025-01-02")) {
            assertThat(window.page().locator(".blank-title")).hasText("Nothing was scheduled and nobody signed in");
            window.open("/reports?from=2025-01-01&to=2026-01-02");
            assertThat(window.page().locator(".blank-title")).hasText("This cannot be shown");
            assertThat(window.page().locator(".blank")).containsText("92 days");
            window.page()
                    .getByText("Today", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(rows(window)).hasCount(2);
        }
    }

    @Test
    void a_supervisor_sees_their_team_and_what_the_board_showed_then() {
        try (Window window = centre.window(Role.SUPERVISOR, "/reports?" + DAY, "Sales")) {
            assertThat(rows(window)).hasCount(1);
            assertThat(rows(window)).containsText("John Doe");
            // until noon nothing had been told, so the board had shown nothing
            window.page().getByText("As shown then").click();
            assertThat(fact(window, "alerts")).containsText("1");
            assertThat(fact(window, "scheduled")).hasText("0 s");
        }
    }
}
