package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.PushedStream;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A busy board of a thousand agents, and one of ten thousand. The figures are printed, so that a trend can be seen
 * ({@code -Dadherence.flood=1800} for half an hour in place of ten minutes).
 */
@AppTest
class FloodTest {

    private static final int AGENTS = 1000;
    private static final int CHANGES = 200;
    private static final int SECONDS = 10;
    private static final double MEASURABLE = 0.001;
    private static final double SCRIPT_PER_SECOND = 0.150;
    private static final int LONG = Integer.getInteger("adherence.flood", 600);
    private static final double LEAK = 1_000.0 * LONG;

    private Office office;
    private Window window;
    private PushedStream stream;
    private CDPSession devtools;

    @BeforeEach
    void open(RunningApp app) {
        office = Office.open(app);
        office.account(Role.ADMIN);
        window = Window.at(app.address());
        stream = PushedStream.in(window);
        devtools = window.devtools();
        devtools.send("Performance.enable");
        devtools.send("HeapProfiler.enable");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void two_hundred_changes_a_second_cost_little_script() {
        costsLittle(1000);
    }

    @Test
    void of_ten_thousand_agents_too() {
        costsLittle(10_000);
    }

    /** All that the page's thread does in that second, making the changes up included: more than script alone. */
    private void costsLittle(int agents) {
        board(agents);
        double before = metric("TaskDuration");

        stream.flood(agents, CHANGES, SECONDS);

        double each = (metric("TaskDuration") - before) / SECONDS;
        System.out.printf(
                "Script, style and layout per %d changes of %d agents: %.1f ms%n", CHANGES, agents, each * 1000);
        assertThat(each).isBetween(MEASURABLE, SCRIPT_PER_SECOND);
    }

    @Test
    void a_long_time_leaves_nothing_behind() {
        window.page().clock().install();
        board(AGENTS);
        busySeconds(60);
        double heap = heap();
        double nodes = metric("Nodes");
        double listeners = metric("JSEventListeners");

        busySeconds(LONG);

        double more = heap() - heap;
        System.out.printf("Heap after %d s: %.0f kB more than %.0f kB%n", LONG, more / 1000, heap / 1000);
        assertThat(more).isLessThan(LEAK);
        assertThat(metric("Nodes")).isLessThan(nodes * 1.2);
        assertThat(metric("JSEventListeners")).isLessThan(listeners * 1.2);
    }

    @Test
    void ten_thousand_agents_are_a_few_rows_in_the_document() {
        board(10_000);
        assertThat(window.page().locator("[role=row][data-id]").count()).isBetween(10, 80);

        window.page().evaluate("() => document.querySelector('main').scrollTo(0, 1e9)");

        assertThat(window.page().locator("[aria-rowindex='10001']")).isVisible();
        assertThat(window.page().locator("[role=row][data-id]").count()).isBetween(10, 80);
    }

    private void board(int agents) {
        window.open("/board").signIn(office.email(Role.ADMIN), Office.PASSWORD);
        stream.snapshot(agents);
        assertThat(window.page().locator("[role=table]")).hasAttribute("aria-rowcount", String.valueOf(agents + 1));
    }

    private void busySeconds(int count) {
        for (int second = 0; second < count; second++) {
            stream.changes(AGENTS, CHANGES);
            second();
        }
    }

    /** Of the page's own clock, with all that it does in it. */
    private void second() {
        window.page().clock().runFor(1000);
    }

    private double heap() {
        for (int round = 0; round < 3; round++) {
            devtools.send("HeapProfiler.collectGarbage");
        }
        return metric("JSHeapUsedSize");
    }

    private double metric(String name) {
        for (var each : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject metric = each.getAsJsonObject();
            if (metric.get("name").getAsString().equals(name)) {
                return metric.get("value").getAsDouble();
            }
        }
        throw new IllegalArgumentException(name);
    }
}
