package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AppTest
class ReplayedDayTest {

    private static final String DAY = "/history?view=replay&date=2026-01-29";
    private static final String REPLAYS = "**/api/adherence/states/replay?**";
    private static final int AGENTS = 1000;
    /** Seconds. */
    private static final int EACH_CHANGES_EVERY = 1440;

    /** Seconds; on a machine that has nothing else to do a tenth of it. */
    private static final double FRAME = 0.250;

    private static final double SEEK = 1;

    private CallCentre centre;

    /** They were due at eight; nobody knew anything of it before nine. */
    @BeforeEach
    void one_came_late_and_one_in_time(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Support")
                .told("EMP001 08:15 available", "EMP002 07:59 available")
                .scheduled("EMP001", "EMP002")
                .alerts(1);
        clock.set("2026-01-29T10:00:00Z");
    }

    @Test
    void change_by_change_and_alert_by_alert() {
        try (Window window = centre.window(Role.AUDITOR, DAY + "&knowledge=now&at=2026-01-29T08:04:00Z")) {
            Page page = window.page();
            assertThat(page.locator(".replay-time")).hasText("08:04:00 UTC");
            assertThat(window.row("John Doe")).hasAttribute("data-status", "grace");
            assertThat(window.row("Jane Roe")).hasAttribute("data-status", "in");
            assertThat(page.locator(".past-summary strong")).hasText("100 %");

            page.getByLabel("The next change").click();
            assertThat(page.locator(".replay-time")).hasText("08:05:00 UTC");
            assertThat(window.row("John Doe")).hasAttribute("data-status", "out");
            assertThat(page.locator(".past-summary strong")).hasText("50 %");
            assertThat(page.getByLabel("Jump to an alert")).isVisible();
            window.press(".");
            assertThat(page.locator(".replay-time")).hasText("08:15:00 UTC");
            assertThat(window.row("John Doe")).hasAttribute("data-status", "in");
            window.press("[");
            assertThat(page.locator(".replay-time")).hasText("08:05:00 UTC");
            assertThat(window.row("John Doe")).hasAttribute("data-active", "");
            page.locator(".replay-slider").focus();
            window.press(",");
            assertThat(page.locator(".replay-time")).hasText("08:00:00 UTC");
            page.getByLabel("Jump to an alert").selectOption(new SelectOption().setIndex(1));
            assertThat(page.locator(".replay-time")).hasText("08:05:00 UTC");
            assertThat(page).hasURL(Pattern.compile("at=2026-01-29T08%3A05%3A00.000Z"));
        }
    }

    @Test
    void as_it_was_known_then() {
        try (Window window = centre.window(Role.AUDITOR, DAY + "&at=2026-01-29T09:30:00Z")) {
            assertThat(window.row("Jane Roe")).hasAttribute("data-status", "in");
            slide(window, "2026-01-29T08:30:00Z");
            assertThat(window.page().locator(".replay-time")).hasText("08:30:00 UTC");
            assertThat(window.row("Jane Roe")).hasCount(0);

            window.page()
                    .locator(".tab", new Page.LocatorOptions().setHasText("As known now"))
                    .click();
            assertThat(window.page().locator(".replay-time")).hasText("08:30:00 UTC");
            assertThat(window.row("Jane Roe")).hasAttribute("data-status", "in");
        }
    }

    @Test
    void an_address_holds_its_day() {
        try (Window window = centre.window(Role.AUDITOR, "/history?view=replay&knowledge=now")) {
            slide(window, "2026-01-29T08:30:00Z");
            window.page().locator(".replay-slider").dispatchEvent("change");
            assertThat(window.page()).hasURL(Pattern.compile("date=2026-01-29&at=2026-01-29T08%3A30"));
            assertThat(window.row("John Doe")).hasAttribute("data-status", "in");
        }
    }

    @Test
    void it_plays_to_its_end_and_stops_there() {
        try (Window window = centre.window(Role.AUDITOR, DAY + "&knowledge=now&speed=600&at=2026-01-29T09:58:00Z")) {
            Locator button = window.page().locator(".replay-buttons [data-kind=primary]");
            assertThat(button).hasText("Play");
            window.press("p");

            assertThat(window.page().locator(".replay-time")).hasText(Pattern.compile("(09:59:59|10:00:\\d\\d) UTC"));
            assertThat(button).hasText("Play");
            assertThat(window.page()).hasURL(Pattern.compile("at=2026-01-29T(09%3A59%3A59|10%3A00%3A\\d\\d)"));
            window.press("p");
            assertThat(window.page().locator(".replay-time")).hasText(Pattern.compile("^0\\d:.*"));
            window.press("p");
            assertThat(button).hasText("Play");
        }
    }

    @Test
    void a_day_without_anybody_one_that_is_to_come_and_a_narrow_screen() {
        try (Window window = centre.window(Role.AUDITOR, "/history?view=replay&date=2026-01-20")) {
            assertThat(window.page().locator(".blank-title")).hasText("Nobody was on the board");
            window.open("/history?view=replay&date=2026-02-20");
            assertThat(window.page().locator(".blank-title")).hasText("That day is still to come");
            window.page().setViewportSize(360, 740);
            window.open(DAY + "&knowledge=now");
            assertThat(window.page().locator(".replay-slider")).isVisible();
            assertThat((Boolean)
                            window.page().evaluate("() => document.querySelector('main').scrollWidth <= innerWidth"))
                    .isTrue();
        }
    }

    @Test
    void what_became_known_between_two_answers_shows_where_they_meet() {
        Instant seam = Instant.parse("2026-01-29T02:00:00Z");
        try (Window window = centre.window(Role.AUDITOR, "/board")) {
            window.page().route(REPLAYS, route -> {
                Instant from = Stretch.of(route).from;
                answer(route, Stream.of(row(1, !from.isBefore(seam), from)), Stream.of());
            });
            window.open(DAY + "&at=2026-01-29T01:59:59Z");
            assertThat(window.row("Agent 0001")).hasAttribute("data-status", "in");
            assertThat(window.page().locator(".replay-known")).hasCount(0);
            slide(window, seam.toString());
            assertThat(window.row("Agent 0001")).hasAttribute("data-status", "out");
            slide(window, "2026-01-29T01:59:59Z");
            assertThat(window.row("Agent 0001")).hasAttribute("data-status", "in");
        }
    }

    @Test
    void what_is_more_than_an_answer_holds_is_asked_for_in_shorter_pieces() {
        List<Duration> asked = new CopyOnWriteArrayList<>();
        try (Window window = centre.window(Role.AUDITOR, "/board")) {
            window.page().route(REPLAYS, route -> {
                Stretch stretch = Stretch.of(route);
                asked.add(stretch.length());
                if (stretch.length().compareTo(Duration.ofHours(1)) > 0) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(422)
                            .setContentType("application/json")
                            .setBody("{\"error\":\"Too much\",\"details\":{\"code\":\"limit-reached\"}}"));
                } else {
                    answer(route, Stream.of(row(1, false, stretch.from)), Stream.of());
                }
            });
            window.open(DAY);
            assertThat(window.row("Agent 0001")).isVisible();
            assertThat(window.page().locator(".replay-known")).hasCount(0);
            assertThat(asked).startsWith(Duration.ofHours(2), Duration.ofMinutes(30), Duration.ofMinutes(30));
        }
    }

    /** What the page's thread does; printed, so that a trend can be seen. */
    @Test
    void a_thousand_agents_cost_little_a_frame_and_little_a_jump() {
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            window.page().route(REPLAYS, ReplayedDayTest::aBusyPiece);
            window.open(DAY + "&speed=600&at=2026-01-29T00:00:00Z");
            assertThat(window.page().locator("[role=table]")).hasAttribute("aria-rowcount", String.valueOf(AGENTS + 1));
            assertThat(window.page().locator(".replay-known")).hasCount(0);
            CDPSession devtools = window.devtools();
            devtools.send("Performance.enable");

            double before = work(devtools);
            int frames = (int) window.page().evaluate("""
                    () => new Promise(done => {
                      document.querySelector('.replay-buttons [data-kind=primary]').click();
                      let frames = 0;
                      const count = () => (++frames === 60 ? done(frames) : requestAnimationFrame(count));
                      requestAnimationFrame(count);
                    })""");
            double frame = (work(devtools) - before) / frames;
            window.press("p");
            before = work(devtools);
            slide(window, "2026-01-29T09:45:00Z");
            slide(window, "2026-01-29T00:15:00Z");
            double seek = (work(devtools) - before) / 2;

            System.out.printf(
                    "Replay of %d agents: %.1f ms a frame, %.1f ms a seek%n", AGENTS, frame * 1000, seek * 1000);
            assertThat(frame).isLessThan(FRAME);
            assertThat(seek).isLessThan(SEEK);
        }
    }

    /** Each agent's row changes every 24 minutes, each at its own seconds. */
    private static void aBusyPiece(Route route) {
        Stretch asked = Stretch.of(route);
        Stream<String> changes = LongStream.rangeClosed(asked.from.getEpochSecond() + 1, asked.to.getEpochSecond())
                .boxed()
                .flatMap(second -> IntStream.range(0, AGENTS)
                        .filter(agent -> (second + agent * 7L) % EACH_CHANGES_EVERY == 0)
                        .mapToObj(agent -> "{\"at\":\"%s\",\"employeeId\":\"%s\",\"row\":%s}"
                                .formatted(
                                        Instant.ofEpochSecond(second),
                                        new UUID(0, agent),
                                        busyRow(agent, Instant.ofEpochSecond(second)))));
        answer(route, IntStream.range(0, AGENTS).mapToObj(agent -> busyRow(agent, asked.from)), changes);
    }

    private static String busyRow(int agent, Instant since) {
        return row(agent, (since.getEpochSecond() / EACH_CHANGES_EVERY + agent) % 8 == 0, since);
    }

    private static String row(int agent, boolean out, Instant since) {
        return """
                {"employeeId":"%s","employeeName":"Agent %04d","employeeNumber":"A%04d","state":"%s","stateStartedAt":"%s","queue":"sales",
                 "scheduledState":"available","isAdherent":%b,"shift":{"startTime":"00:00","endTime":"24:00","timeZone":"UTC"},
                 "adherenceStatus":"%s","since":"%s","teamId":null,"teamName":null,"lastReceivedAt":null,"active":true}""".formatted(
                new UUID(0, agent), agent, agent, out ? "break" : "on_call", since, !out, out ? "out" : "in", since);
    }

    /** What a page asks for. */
    private record Stretch(Instant from, Instant to) {

        static Stretch of(Route route) {
            Map<String, String> asked = Arrays.stream(
                            URI.create(route.request().url()).getQuery().split("&"))
                    .map(each -> each.split("=", 2))
                    .collect(Collectors.toMap(each -> each[0], each -> each[1]));
            return new Stretch(Instant.parse(asked.get("from")), Instant.parse(asked.get("to")));
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    private static void answer(Route route, Stream<String> rows, Stream<String> changes) {
        Stretch asked = Stretch.of(route);
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"from\":\"%s\",\"to\":\"%s\",\"board\":{\"states\":[%s]},\"changes\":[%s]}"
                        .formatted(
                                asked.from,
                                asked.to,
                                rows.collect(Collectors.joining(",")),
                                changes.collect(Collectors.joining(",")))));
    }

    private static void slide(Window window, String at) {
        window.page()
                .locator(".replay-slider")
                .evaluate("""
                (slider, at) => new Promise(done => {
                  slider.value = at;
                  slider.dispatchEvent(new Event('input'));
                  requestAnimationFrame(() => requestAnimationFrame(done));
                })""", String.valueOf(Instant.parse(at).toEpochMilli()));
    }

    private static double work(CDPSession devtools) {
        for (var each : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject metric = each.getAsJsonObject();
            if (metric.get("name").getAsString().equals("TaskDuration")) {
                return metric.get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("TaskDuration");
    }
}
