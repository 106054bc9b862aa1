package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pages that keep themselves up to date leave their person what may be asked in a minute. */
@AppTest
class ManyAgentPagesTest {

    private static final int PAGES = 4;

    @Test
    void four_pages_of_a_restless_agent_and_a_board_ask_little_and_show_the_last_state(
            RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:00 available")
                .scheduled("EMP001");
        AtomicInteger counted = new AtomicInteger();
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            window.context().onRequest(request -> {
                if (request.url().contains("/api/adherence/agents/")
                        || request.url().contains("/api/adherence/reports/adherence")) {
                    counted.incrementAndGet();
                }
            });
            List<Page> tabs = new ArrayList<>();
            for (int i = 0; i < PAGES; i++) {
                tabs.add(window.tab("/agents/" + centre.idOf("EMP001")));
                assertThat(tabs.get(i).locator(".agent-now")).containsText("Available");
            }
            int opening = counted.getAndSet(0);
            assertThat(opening).isLessThanOrEqualTo(6 * PAGES);

            // 24 changes within half a minute
            for (int change = 0; change < 24; change++) {
                centre.told("EMP001 08:%02d %s".formatted(10 + change, change % 2 == 0 ? "on_call" : "available"));
                window.page().waitForTimeout(1_250);
            }
            // three at once and one each quarter of a minute, timeline and explanation each
            assertThat(counted.get()).isLessThanOrEqualTo(PAGES * 6 * 2);
            tabs.forEach(tab -> assertThat(tab.locator(".agent-page"))
                    .containsText(
                            "08:33",
                            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                    .setTimeout(20_000)));
        }
    }
}
