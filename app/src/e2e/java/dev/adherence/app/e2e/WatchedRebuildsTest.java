package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever watches the board while everything below it is rebuilt sees what came in, and nothing else. */
@AppTest
class WatchedRebuildsTest {

    private static final int AGENTS = 12;

    /** Looks at every frame that is drawn: no row goes away, and none shows an earlier state than it did. */
    private static final String WATCH = """
            agents => {
              const shown = new Map();
              window.watched = { frames: 0, changes: 0, faults: [] };
              const look = () => {
                const rows = [...document.querySelectorAll('[role=row][data-id]')];
                watched.frames++;
                if (rows.length !== agents) watched.faults.push(`${rows.length} rows`);
                for (const row of rows) {
                  const since = row.querySelector('.since time').dateTime;
                  const before = shown.get(row.dataset.id) ?? '';
                  if (since < before) watched.faults.push(`${since} after ${before}`);
                  if (since > before) watched.changes++;
                  shown.set(row.dataset.id, since);
                }
                requestAnimationFrame(look);
              };
              look();
            }""";

    private CallCentre centre;
    private List<String> numbers;
    private TestClock clock;
    private int pushes;

    @BeforeEach
    void a_team_at_work(RunningApp app, TestClock clock) {
        this.clock = clock;
        clock.set("2026-01-29T09:00:00Z");
        numbers = IntStream.rangeClosed(101, 100 + AGENTS)
                .mapToObj(n -> "EMP" + n)
                .toList();
        centre = CallCentre.open(app)
                .with(numbers.stream()
                        .map(number -> number + " John Doe" + number + " Sales")
                        .toArray(String[]::new))
                .told(numbers.stream()
                        .map(number -> number + " 08:15 available")
                        .toArray(String[]::new))
                .scheduled(numbers.toArray(String[]::new))
                .alerts(AGENTS);
    }

    @Test
    void nothing_is_empty_goes_back_or_fails_on_a_board_while_every_projection_is_rebuilt_twice() {
        List<String> refused = new CopyOnWriteArrayList<>();
        try (Window window = centre.window(Role.SUPERVISOR, "/board", "Sales")) {
            assertThat(window.row("John")).hasCount(AGENTS);
            window.page().onResponse(answer -> {
                if (answer.status() >= 400) {
                    refused.add(answer.status() + " " + answer.url());
                }
            });
            window.page().evaluate(WATCH, AGENTS);

            for (String projection : projections()) {
                rebuild(projection);
                rebuild(projection);
            }

            String last = clock.instant().toString();
            assertThat(window.page().locator("[role=row] .since time[datetime='" + last + "']"))
                    .hasCount(AGENTS);
            Map<?, ?> watched = (Map<?, ?>) window.page().evaluate("watched");
            assertThat((List<?>) watched.get("faults")).isEmpty();
            assertThat((int) watched.get("frames")).isGreaterThan(pushes);
            assertThat((int) watched.get("changes")).isGreaterThan(2 * AGENTS);
        }
        assertThat(refused).isEmpty();
        projections().forEach(this::isEqualToTheEvents);
    }

    private List<String> projections() {
        List<String> names = new ArrayList<>();
        for (JsonNode each :
                centre.admin().get("/api/admin/projections").mustBe(200).json().get("projections")) {
            names.add(each.get("name").asString());
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(5);
        return names;
    }

    private void rebuild(String projection) {
        String path = "/api/admin/projections/" + projection;
        changesComeIn();
        String begun = clock.instant().toString();
        centre.admin().post(path + "/rebuild", Map.of()).mustBe(202);
        JsonNode now;
        int most = pushes + 200;
        do {
            changesComeIn();
            now = centre.admin().get(path).mustBe(200).json();
        } while (pushes < most && now.at("/lastRebuild/beganAt").asString("").compareTo(begun) < 0);
        assertThat(now.at("/lastRebuild/outcome").asString()).isEqualTo("done");
    }

    /** Of a second of the clock, which goes on by one. */
    private void changesComeIn() {
        clock.advance(Duration.ofSeconds(1));
        Instant now = clock.instant();
        String state = ++pushes % 2 == 0 ? "available" : "on_call";
        centre.told(numbers.stream()
                .flatMap(number -> Stream.of(
                        number + " " + now.minusSeconds(1).toString().substring(11, 19) + " after_call_work",
                        number + " " + now.toString().substring(11, 19) + " " + state))
                .toArray(String[]::new));
    }

    private void isEqualToTheEvents(String projection) {
        String path = "/api/admin/projections/" + projection;
        centre.admin().post(path + "/verify", Map.of()).mustBe(202);
        eventually(() -> {
            JsonNode now = centre.admin().get(path).mustBe(200).json();
            assertThat(now.get("underway").isNull()).isTrue();
            assertThat(now.at("/lastVerification/equal").asBoolean()).isTrue();
        });
    }
}
