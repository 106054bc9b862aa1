package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import dev.adherence.query.live.streams.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many tabs of a browser are open, they have one stream: a browser has six connections for a server. */
@AppTest
class SharedStreamTest {

    private static final int TABS = 10;
    private static final String NO_SHARED_WORKERS = "delete window.SharedWorker";
    private static final String HIDDEN = """
            hidden => {
              Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """;

    private RunningApp app;
    private CallCentre centre;
    private Window window;

    @BeforeEach
    void open(RunningApp app, TestClock clock) {
        this.app = app;
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:00 available")
                .scheduled("EMP001");
        window = Window.at(app.address());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void ten_tabs_load_and_are_live_by_one_stream_that_ends_with_the_last_of_them() {
        List<Page> tabs = tabs();

        centre.told("EMP001 08:30 on_call");

        tabs.forEach(tab -> assertThat(john(tab)).containsText("On call"));
        assertThat(streams()).isEqualTo(1);
        tabs.forEach(Page::close);
        allEnd();
    }

    @Test
    void without_shared_workers_one_tab_holds_it_for_all_and_another_takes_over() {
        window.context().addInitScript(NO_SHARED_WORKERS);
        List<Page> tabs = tabs();
        assertThat(streams()).isEqualTo(1);

        tabs.remove(0).close();
        centre.told("EMP001 08:30 on_call");

        tabs.forEach(tab -> assertThat(john(tab)).containsText("On call"));
        tabs.forEach(SharedStreamTest::isLive);
        eventually(() -> assertThat(streams()).isEqualTo(1));
        tabs.forEach(Page::close);
        allEnd();
    }

    @Test
    void without_locks_too_a_tab_is_live() {
        window.context().addInitScript(NO_SHARED_WORKERS);
        window.context().addInitScript("Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })");
        signIn(Role.ADMIN);

        centre.told("EMP001 08:30 on_call");

        assertThat(john(window.page())).containsText("On call");
        isLive(window.page());
    }

    @Test
    void a_worker_that_does_not_start_is_done_without() {
        window.context().route("**/stream/worker.js", route -> route.abort());
        signIn(Role.ADMIN);

        centre.told("EMP001 08:30 on_call");

        assertThat(john(window.page())).containsText("On call");
        isLive(window.page());
    }

    @Test
    void loading_anew_again_and_again_does_not_hang() {
        signIn(Role.ADMIN);

        for (int time = 0; time < TABS; time++) {
            window.page().reload();
        }

        assertThat(john(window.page())).isVisible();
        isLive(window.page());
    }

    @Test
    void signing_out_in_one_tab_takes_everything_off_the_others() {
        signIn(Role.ADMIN);
        Page other = window.tab("/board");
        assertThat(john(other)).isVisible();

        signOut(window.page());

        assertThat(other.getByLabel("Password")).isVisible();
        assertThat(other.locator("body")).not().containsText("John Doe");
        allEnd();
    }

    @Test
    void whoever_signs_in_next_sees_theirs_in_every_tab() {
        centre.with("EMP002 Jane Roe Support").told("EMP002 08:00 available");
        centre.office().account(Role.SUPERVISOR, "Support");
        signIn(Role.ADMIN);
        signOut(window.page());

        signIn(Role.SUPERVISOR);
        Page other = window.tab("/board");

        assertThat(other.locator("person-menu")).containsText("The supervisor");
        assertThat(window.row("Jane Roe")).isVisible();
        assertThat(other.locator("body")).not().containsText("John Doe");
        assertThat(window.page().locator("body")).not().containsText("John Doe");
    }

    @Test
    void the_stream_is_given_back_when_every_tab_has_been_hidden_for_a_minute() {
        window.page().clock().install();
        signIn(Role.ADMIN);
        Page other = window.tab("/board");
        isLive(other);

        window.page().evaluate(HIDDEN, true);
        window.page().clock().runFor(61_000);
        centre.told("EMP001 08:30 on_call");
        assertThat(john(other)).containsText("On call");
        eventually(() -> assertThat(streams()).isEqualTo(1));

        other.close();
        allEnd();
        assertThat(john(window.page())).containsText("Available08:00");
        window.page().evaluate(HIDDEN, false);
        assertThat(john(window.page())).not().containsText("Available08:00");
        isLive(window.page());
    }

    private List<Page> tabs() {
        signIn(Role.ADMIN);
        List<Page> tabs = new ArrayList<>(List.of(window.page()));
        while (tabs.size() < TABS) {
            tabs.add(window.tab("/board"));
        }
        tabs.forEach(tab -> assertThat(john(tab)).isVisible());
        tabs.forEach(SharedStreamTest::isLive);
        return tabs;
    }

    private void signIn(Role role) {
        if (role == Role.ADMIN) {
            window.open("/board");
        }
        window.signIn(centre.office().email(role), Office.PASSWORD);
        isLive(window.page());
    }

    private static void signOut(Page page) {
        page.locator("person-menu > button").click();
        page.getByText("Sign out").click();
        assertThat(page.getByLabel("Password")).isVisible();
    }

    private static void isLive(Page tab) {
        assertThat(tab.locator(".pulse")).hasText("Live");
    }

    private static Locator john(Page tab) {
        return tab.locator("[role=row][data-id]").filter(new Locator.FilterOptions().setHasText("John Doe"));
    }

    /** That a reader is gone shows when they are told something. */
    private void allEnd() {
        AtomicInteger second = new AtomicInteger(31 * 60);
        eventually(() -> {
            int at = second.getAndIncrement();
            centre.told("EMP001 08:%02d:%02d %s".formatted(at / 60, at % 60, at % 2 == 0 ? "meeting" : "training"));
            assertThat(streams()).isZero();
        });
    }

    private long streams() {
        return app.bean(Streams.class).open(centre.office().id());
    }
}
