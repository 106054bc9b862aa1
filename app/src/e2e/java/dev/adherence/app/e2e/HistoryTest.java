package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AppTest
class HistoryTest {

    private CallCentre centre;

    @BeforeEach
    void two_came_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Support")
                .told("EMP001 08:15 available", "EMP002 08:20 available")
                .scheduled("EMP001", "EMP002")
                .alerts(2);
    }

    private static Locator found(Window window, String text) {
        return window.page().locator("tr[data-id]").filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void an_auditor_finds_an_alert_and_every_event_of_it() {
        try (Window window = centre.window(Role.AUDITOR, "/history")) {
            String john = found(window, "John Doe").getAttribute("data-id");
            centre.admin()
                    .patch(
                            "/api/adherence/alerts/" + john,
                            Map.of("action", "acknowledge", "notes", "The bus was late"))
                    .mustBe(200);
            found(window, "John Doe").getByRole(AriaRole.BUTTON).click();

            Locator events = window.page().locator("alert-events tbody tr");
            assertThat(events.first()).containsText("Opened");
            assertThat(events.last()).containsText("Acknowledged");
            assertThat(events.last()).containsText("The admin");
            assertThat(events.last()).containsText("The bus was late");
            assertThat(window.page().locator("alert-events thead"))
                    .containsText("Took effect (UTC)Recorded (UTC)What changedRules vSchedule v");
        }
    }

    @Test
    void what_is_asked_for_stands_in_the_address() {
        try (Window window = centre.window(Role.AUDITOR, "/history?type=late_start&from=2026-01-29&to=2026-01-29")) {
            assertThat(window.page().locator("tr[data-id]")).hasCount(2);
            window.page().getByLabel("Status").selectOption("resolved");
            assertThat(window.page().locator(".blank-title")).hasText("No alerts");
            window.open("/history?to=2026-01-28");
            assertThat(window.page().locator(".blank-title")).hasText("No alerts");
            window.open("/history?agent=" + centre.idOf("EMP002"));
            assertThat(window.page().locator("tr[data-id]")).hasCount(1);
            assertThat(found(window, "Jane Roe")).isVisible();
        }
    }

    @Test
    void what_was_taken_back_is_found_alone_or_left_out() {
        // told late: he was there in time
        centre.told("EMP001 07:59 available");
        try (Window window = centre.window(Role.AUDITOR, "/history")) {
            assertThat(found(window, "John Doe")).containsText("retracted");
            window.page().getByLabel("Taken back").selectOption("false");
            assertThat(window.page().locator("tr[data-id]")).hasCount(1);
            assertThat(found(window, "Jane Roe")).isVisible();
            window.page().getByLabel("Taken back").selectOption("true");
            assertThat(found(window, "Jane Roe")).hasCount(0);
            assertThat(found(window, "John Doe")).isVisible();

            window.open("/history?resolution=retracted");
            assertThat(window.page().locator("tr[data-id]")).hasCount(1);
            assertThat(window.page().getByLabel("How it was resolved")).hasValue("retracted");
            window.open("/history?retracted=perhaps");
            assertThat(window.page().getByText("Taken back is true or false, not “perhaps”"))
                    .isVisible();
        }
    }

    @Test
    void an_agent_is_found_by_a_part_of_the_name() {
        try (Window window = centre.window(Role.AUDITOR, "/history")) {
            assertThat(window.page().locator("tr[data-id]")).hasCount(2);
            Locator agent = window.page().getByPlaceholder("Any agent");
            agent.fill("Roe");
            assertThat(window.page().locator("#agents-found option")).hasAttribute("value", "Jane Roe · EMP002");
            agent.fill("Jane Roe · EMP002");

            assertThat(window.page().locator("tr[data-id]")).hasCount(1);
            agent.fill("");
            assertThat(window.page().locator("tr[data-id]")).hasCount(2);
        }
    }

    @Test
    void what_is_typed_for_an_agent_finds_the_one_it_fits_and_says_when_it_fits_none_or_several() {
        try (Window window = centre.window(Role.AUDITOR, "/history")) {
            Locator agent = window.page().getByPlaceholder("Any agent");
            Locator hint = window.page().locator("#agent-hint");
            agent.fill("Nobody");
            assertThat(hint).hasText("No such agent: “Nobody”. All are shown.");
            agent.fill("EMP00");
            agent.press("Enter");
            assertThat(hint).containsText("Several agents fit");
            assertThat(window.page().locator("tr[data-id]")).hasCount(2);

            agent.fill("Roe");
            agent.press("Enter");
            assertThat(window.page().locator("tr[data-id]")).hasCount(1);
            assertThat(hint).hasText("");
            assertThat(agent).hasValue("Jane Roe");

            agent.fill("Jane Roe of old");
            assertThat(hint).containsText("No such agent");
            assertThat(window.page().locator("tr[data-id]")).hasCount(2);
            assertThat(agent).hasValue("Jane Roe of old");
        }
    }

    @Test
    void more_than_a_page_is_turned_by_the_cursor() {
        List<String> people = new ArrayList<>();
        for (int number = 101; number <= 160; number++) {
            people.add("EMP" + number + " Late Comer" + number + " Sales");
        }
        centre.with(people.toArray(String[]::new));
        centre.told(people.stream()
                        .map(each -> each.substring(0, 6) + " 08:30 available")
                        .toArray(String[]::new))
                .scheduled(people.stream().map(each -> each.substring(0, 6)).toArray(String[]::new))
                .alerts(62);
        try (Window window = centre.window(Role.AUDITOR, "/history")) {
            assertThat(window.page().locator("tr[data-id]")).hasCount(50);
            assertThat(window.page().locator("p.more")).containsText("50 of 62 alerts");
            window.page().getByText("Show more").click();

            assertThat(window.page().locator("tr[data-id]")).hasCount(62);
            assertThat(window.page().getByText("Show more")).hasCount(0);
            assertThat(window.page().locator("p.more")).containsText("62 alerts");
        }
    }

    @Test
    void the_board_is_seen_as_it_was_known_then_and_as_it_is_known_now(TestClock clock) {
        clock.set("2026-01-29T09:30:00Z");
        centre.told("EMP001 08:45 break");
        try (Window window = centre.window(Role.AUDITOR, "/history?view=board")) {
            Page page = window.page();
            page.getByLabel("Date").fill("2026-01-29");
            page.getByLabel("Time (UTC)").fill("09:10");
            page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

            assertThat(window.row("John Doe")).containsText("Available");
            assertThat(page.locator(".past-differs summary")).hasText("1 agent is seen differently now");
            assertThat(page.locator(".past-differs li")).containsText("John Doe");
            page.getByText("As known now", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            assertThat(window.row("John Doe")).containsText("Break");
            assertThat(page.url()).contains("asOf=2026-01-29T09%3A10%3A00.000Z", "knowledge=now");
        }
    }

    @Test
    void quick_steps_are_put_together_and_a_busy_server_is_asked_again_when_it_said() {
        try (Window window =
                centre.window(Role.AUDITOR, "/history?view=board&knowledge=now&asOf=2026-01-29T08:50:00Z")) {
            assertThat(window.row("John Doe")).isVisible();
            List<String> asked = new CopyOnWriteArrayList<>();
            window.page().route("**/api/adherence/states?**", route -> {
                asked.add(route.request().url());
                // More often than a call is repeated by itself, of both boards.
                if (asked.size() <= 8) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(429)
                            .setHeaders(Map.of("Retry-After", "1"))
                            .setContentType("application/json")
                            .setBody("{\"error\":\"Too much\",\"details\":{}}"));
                } else {
                    route.resume();
                }
            });
            Locator step = window.page().getByLabel("One minute later");
            step.evaluate("each => { for (let at = 0; at < 6; at++) setTimeout(() => each.click(), at * 40); }");

            assertThat(window.page().locator("past-board .blank")).containsText("The server asks for patience");
            assertThat(window.row("John Doe")).isVisible();
            assertThat(window.page().url()).contains("asOf=2026-01-29T08%3A56");
            assertThat(asked).noneMatch(url -> url.matches(".*08%3A5[2345].*"));
            assertThat(asked.get(asked.size() - 1)).contains("08%3A56");
        }
    }

    @Test
    void a_supervisor_finds_their_teams_alone() {
        try (Window window = centre.window(Role.SUPERVISOR, "/history", "Sales")) {
            assertThat(window.page().locator("tr[data-id]")).hasCount(1);
            assertThat(found(window, "John Doe")).isVisible();
            window.open("/history?view=board&asOf=2026-01-29T08:50:00Z&knowledge=now");
            assertThat(window.row("John Doe")).isVisible();
            assertThat(window.page().locator("main")).not().containsText("Jane");
        }
    }

    @Test
    void another_organisation_finds_nothing(RunningApp app) {
        try (Window window = CallCentre.open(app).window(Role.AUDITOR, "/history")) {
            assertThat(window.page().locator(".blank-title")).hasText("No alerts");
            assertThat(window.page().locator("body")).not().containsText("John");
        }
    }
}
